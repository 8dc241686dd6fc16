import type { Entry, FileTree } from './fileTree';
import type { Rules, Scope } from './rules/rules';
import type { Exclusion } from './rules/verdict';

/** A file whose place and name speak for it; its content has yet to be judged. */
export interface Candidate {
  readonly path: string;
}

/** A file or folder that a rule leaves out. A folder stands for all that lies in it. */
export interface LeftOut {
  readonly path: string;
  readonly folder: boolean;
  readonly exclusion: Exclusion;
}

/** Folders listed at once: 8 already hide the latency of a local disk, more help remote file systems. */
const FOLDERS_AT_ONCE = 16;

interface Visit {
  readonly scope: Scope;
  readonly folder: string;
  /** A person chose it: no rule is asked about the folder itself. */
  readonly chosen: boolean;
}

/**
 * Everything below the chosen files and folders, each found or left out with its reason. Links are never followed,
 * so there are no loops. Order is not defined.
 * @param selections paths relative to the tree's root; '' is the whole tree
 */
export async function* walk(
  tree: FileTree,
  rules: Rules,
  selections: readonly string[],
  signal?: AbortSignal,
): AsyncGenerator<Candidate | LeftOut> {
  const pending: Visit[] = [];
  for (const selection of outermost(selections)) {
    const scope = await rules.scopeOf(selection).catch(() => undefined);
    if (!scope) continue; // Its folder is gone since it was chosen.
    const name = selection.slice(selection.lastIndexOf('/') + 1);
    const entry = selection === '' ? undefined : (await tree.list(scope.directory)).find((one) => one.name === name);
    if (selection === '' || entry?.kind === 'directory') pending.push({ scope, folder: selection, chosen: true });
    else if (entry) yield judged(rules, scope, selection, entry);
  }
  while (pending.length > 0) {
    signal?.throwIfAborted();
    const visits = pending.splice(-FOLDERS_AT_ONCE);
    for (const { found, folders } of await Promise.all(visits.map((visit) => look(tree, rules, visit)))) {
      yield* found;
      pending.push(...folders);
    }
  }
}

export function isLeftOut(item: Candidate | LeftOut): item is LeftOut {
  return 'exclusion' in item;
}

async function look(
  tree: FileTree,
  rules: Rules,
  { scope, folder, chosen }: Visit,
): Promise<{ found: (Candidate | LeftOut)[]; folders: Visit[] }> {
  let entries: readonly Entry[];
  try {
    entries = await tree.list(folder);
  } catch (error) {
    const exclusion: Exclusion = { reason: 'unreadable', detail: (error as Error).message };
    return { found: [{ path: folder, folder: true, exclusion }], folders: [] };
  }
  const exclusion = chosen ? undefined : rules.judgeListing(entries);
  if (exclusion) return { found: [{ path: folder, folder: true, exclusion }], folders: [] };
  const inside =
    folder === scope.directory && scope.names.size > 0 ? scope : await rules.enter(scope, folder, entries, chosen);
  const found: (Candidate | LeftOut)[] = [];
  const folders: Visit[] = [];
  for (const entry of entries) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.name === '.git') continue; // Every repository has one; nobody misses it among what is left out.
    if (entry.kind !== 'directory') {
      found.push(judged(rules, inside, path, entry));
      continue;
    }
    const verdict = rules.judgeFolder(inside, path);
    if (verdict) found.push({ path, folder: true, exclusion: verdict });
    else folders.push({ scope: inside, folder: path, chosen: false });
  }
  return { found, folders };
}

function judged(rules: Rules, scope: Scope, path: string, entry: Entry): Candidate | LeftOut {
  const exclusion = rules.judgeFile(scope, path, entry);
  return exclusion ? { path, folder: false, exclusion } : { path };
}

/** Without what lies inside another selection. */
export function outermost(selections: readonly string[]): string[] {
  const unique = [...new Set(selections)];
  return unique.filter(
    (one) => !unique.some((other) => other !== one && (other === '' || one.startsWith(`${other}/`))),
  );
}
