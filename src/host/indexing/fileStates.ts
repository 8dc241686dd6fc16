import type { SyncRecord } from './syncRecord';

/** How a file of the workspace stands against what this clone has put into a store. */
export type FileState = 'new' | 'changed' | 'deleted' | 'same';

export interface FileStates {
  readonly new: readonly string[];
  readonly changed: readonly string[];
  readonly deleted: readonly string[];
  /** How many are the same. */
  readonly same: number;
}

type Recorded = Pick<SyncRecord, 'known' | 'selections' | 'skipped'>;

/**
 * @param sha256 of the file as it is now; undefined when there is none, or when a rule leaves it out
 * @returns undefined for a file that has nothing to do with the store
 */
export function fileState(path: string, sha256: string | undefined, record: Recorded): FileState | undefined {
  const known = record.known.get(path);
  if (known !== undefined) {
    if (sha256 === undefined) return 'deleted';
    return sha256 === known ? 'same' : 'changed';
  }
  const isWanted = sha256 !== undefined && !record.skipped.has(path) && isSelected(path, record.selections);
  return isWanted ? 'new' : undefined;
}

/** @param files path → sha256 of the workspace's files that can be indexed */
export function fileStates(files: ReadonlyMap<string, string>, record: Recorded): FileStates {
  const paths = { new: [] as string[], changed: [] as string[], deleted: [] as string[] };
  let same = 0;
  for (const path of new Set([...record.known.keys(), ...files.keys()])) {
    const state = fileState(path, files.get(path), record);
    if (state === 'same') same++;
    else if (state) paths[state].push(path);
  }
  return { new: paths.new.sort(), changed: paths.changed.sort(), deleted: paths.deleted.sort(), same };
}

/** Is the file, or a folder above it, one that a person chose? */
export function isSelected(path: string, selections: ReadonlySet<string>): boolean {
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
    if (selections.has(path.slice(0, end))) return true;
  }
  return selections.has('');
}
