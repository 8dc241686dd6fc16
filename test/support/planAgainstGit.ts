import { execFileSync } from 'node:child_process';
import { lstatSync } from 'node:fs';
import path from 'node:path';
import { makePlan } from '../../src/host/indexing/plan';
import { DEFAULT_RULE_SETTINGS } from '../../src/host/indexing/rules/defaults';
import { Rules } from '../../src/host/indexing/rules/rules';
import type { Exclusion, Reason } from '../../src/host/indexing/rules/verdict';
import { survey } from '../../src/host/indexing/survey';
import { NodeFileTree } from '../../src/host/indexing/trees/nodeFileTree';
import type { LeftOut } from '../../src/host/indexing/walk';

/** A plan for a whole repository beside what git lists of it. */
export interface Comparison {
  /** Regular files that `git ls-files -co --exclude-standard` lists. */
  readonly listed: number;
  /** Files that the plan takes in. */
  readonly planned: number;
  /** Listed files that a rule beyond git's leaves out, by reason. */
  readonly leftOut: ReadonlyMap<Reason, number>;
  /** Files and folders that the plan leaves out because git ignores them. */
  readonly ignored: number;
  /** Listed files that the plan has lost, and planned files that git does not list: both are faults. */
  readonly missing: readonly string[];
  readonly extra: readonly string[];
}

const MAX_OUTPUT_BYTES = 1_000_000_000;

/** Plans the repository in `folder` with the default settings, into an empty store, and asks git about it. */
export async function comparePlanWithGit(folder: string): Promise<Comparison> {
  const tree = new NodeFileTree(folder);
  const rules = await Rules.load(tree, DEFAULT_RULE_SETTINGS);
  const surveyed = await survey(tree, rules, { selections: [''] });
  const plan = makePlan(surveyed, [], { workspace: tree.name, kind: 'add', known: new Map() });
  const planned = new Set(plan.actions.flatMap((action) => (action.kind === 'add' ? [action.file.path] : [])));
  const places = new Map(plan.leftOut.map((item) => [item.path, item]));
  const listed = filesListedByGit(folder);
  const leftOut = new Map<Reason, number>();
  const missing: string[] = [];
  for (const file of listed) {
    if (planned.has(file)) continue;
    const exclusion = findLeftOut(places, file)?.exclusion;
    if (!exclusion || isOfGit(exclusion)) missing.push(file);
    else leftOut.set(exclusion.reason, (leftOut.get(exclusion.reason) ?? 0) + 1);
  }
  const known = new Set(listed);
  return {
    listed: listed.length,
    planned: planned.size,
    leftOut,
    ignored: plan.leftOut.filter(({ exclusion }) => isOfGit(exclusion)).length,
    missing,
    extra: [...planned].filter((file) => !known.has(file)),
  };
}

/** Deleted files, submodules and nested repositories are listed too: they are no files. */
function filesListedByGit(folder: string): string[] {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const output = execFileSync('git', args, { cwd: folder, encoding: 'utf8', maxBuffer: MAX_OUTPUT_BYTES });
  const names = [...new Set(output.split('\0').filter(Boolean))];
  return names.filter((name) => {
    const stat = lstatSync(path.join(folder, name), { throwIfNoEntry: false });
    return stat && !stat.isDirectory();
  });
}

/** What left out the file, or a folder above it. */
function findLeftOut(places: ReadonlyMap<string, LeftOut>, file: string): LeftOut | undefined {
  for (let place = file; place !== '.'; place = path.posix.dirname(place)) {
    const found = places.get(place);
    if (found) return found;
  }
  return undefined;
}

function isOfGit({ reason, source }: Exclusion): boolean {
  return reason === 'ignored' && path.posix.basename(source?.file ?? '') !== '.vectorstoreignore';
}
