import { createHash } from 'node:crypto';
import { forEachConcurrent } from './concurrent';
import type { FileTree } from './fileTree';
import type { Rules } from './rules/rules';
import type { Exclusion } from './rules/verdict';
import type { ScanCache } from './scanCache';
import { isLeftOut, type LeftOut, walk } from './walk';

/** A file fit for indexing, as it was when it was surveyed. */
export interface LocalFile {
  /** Relative to the workspace folder, with '/'. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface Survey {
  readonly files: readonly LocalFile[];
  readonly leftOut: readonly LeftOut[];
}

export interface SurveyOptions {
  /** Paths of files and folders; '' is the whole tree. */
  readonly selections: readonly string[];
  /** Files a person took in although a rule leaves them out (a plan's review). */
  readonly onPurpose?: ReadonlySet<string>;
  /** Files a person kept out. */
  readonly skipped?: ReadonlySet<string>;
  readonly cache?: ScanCache;
  readonly signal?: AbortSignal;
  /** Called as files are found: how many so far. */
  readonly onFound?: (files: number) => void;
}

/** Files read at once; a local disk gains nothing past 16, and each may hold the size limit in memory. */
const READS_AT_ONCE = 16;

/** Walks, reads and hashes: which files of the selections can be indexed, and what is left out and why. */
export async function survey(tree: FileTree, rules: Rules, options: SurveyOptions): Promise<Survey> {
  const { selections, onPurpose, skipped, cache, signal } = options;
  const leftOut: LeftOut[] = [];
  const candidates: string[] = [];
  for await (const item of walk(tree, rules, selections, signal)) {
    if (isLeftOut(item) && !onPurpose?.has(item.path)) leftOut.push(item);
    else if (!skipped?.has(item.path)) candidates.push(item.path);
  }
  const files: LocalFile[] = [];
  await forEachConcurrent(candidates, READS_AT_ONCE, async (path) => {
    signal?.throwIfAborted();
    const result = await examine(tree, rules, path, cache);
    if ('sha256' in result) files.push(result);
    else if (result.read && onPurpose?.has(path)) files.push(result.read);
    else leftOut.push({ path, folder: false, exclusion: result.exclusion });
    options.onFound?.(files.length);
  });
  const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : 1);
  return { files: files.sort(byPath), leftOut: leftOut.sort(byPath) };
}

/** Judges one file by its size and content. A file left out for its content is given too: a person may insist. */
async function examine(
  tree: FileTree,
  rules: Rules,
  path: string,
  cache: ScanCache | undefined,
): Promise<LocalFile | { exclusion: Exclusion; read?: LocalFile }> {
  try {
    const facts = await tree.facts(path);
    const exclusion = rules.judgeSize(facts);
    if (exclusion) return { exclusion };
    const known = cache?.get(path, facts);
    const found = known ?? judgeBytes(rules, path, await tree.read(path));
    if (!known) cache?.set(path, facts, found);
    const file = { path, bytes: facts.bytes, sha256: found.sha256 };
    return found.exclusion ? { exclusion: found.exclusion, read: file } : file;
  } catch (error) {
    return { exclusion: { reason: 'unreadable', detail: (error as Error).message } };
  }
}

export interface Scanned {
  readonly sha256: string;
  readonly exclusion?: Exclusion;
}

function judgeBytes(rules: Rules, path: string, bytes: Uint8Array): Scanned {
  return { sha256: sha256Of(bytes), exclusion: rules.judgeBytes(path, bytes) };
}

/** Hexadecimal, as in the `sha256` attribute. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
