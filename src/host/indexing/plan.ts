import path from 'node:path';
import type { StoreFile } from './storeFiles';
import type { LocalFile, Survey } from './survey';
import type { LeftOut } from './walk';

/** One thing a run does. */
export type Action =
  | { readonly kind: 'add'; readonly file: LocalFile }
  /** The new content is completed before the old store files go, so search never has a gap. */
  | { readonly kind: 'replace'; readonly file: LocalFile; readonly old: readonly StoreFile[] }
  /** The File is on the server with this very content, but failed or was cancelled in the store. */
  | {
      readonly kind: 'reattach';
      readonly file: LocalFile;
      readonly storeFile: StoreFile;
      readonly old: readonly StoreFile[];
    }
  /** The server has this very content and is still processing it, for a run that was interrupted: waited for. */
  | {
      readonly kind: 'follow';
      readonly file: LocalFile;
      readonly storeFile: StoreFile;
      readonly old: readonly StoreFile[];
    }
  /** Same content under another path: only attributes change. */
  | { readonly kind: 'rename'; readonly file: LocalFile; readonly storeFile: StoreFile }
  | { readonly kind: 'remove'; readonly path: string; readonly storeFile: StoreFile };

/** The same path with other content, put there by something else than this clone's last run. */
export interface Conflict {
  readonly file: LocalFile;
  readonly storeFile: StoreFile;
}

/** What a run would do; nothing has happened yet. */
export interface Plan {
  readonly workspace: string;
  readonly actions: readonly Action[];
  readonly unchanged: readonly LocalFile[];
  readonly leftOut: readonly LeftOut[];
  readonly conflicts: readonly Conflict[];
}

export interface PlanOptions {
  /** The workspace folder's name. */
  readonly workspace: string;
  /**
   * `add` takes the selections in and leaves everything else alone; `sync` also removes and renames what this clone
   * put there. Neither writes over what another clone put there.
   */
  readonly kind: 'add' | 'sync';
  /** path → sha256 of what this clone last put into this store. */
  readonly known: ReadonlyMap<string, string>;
  /** Ids of Files that an interrupted run of this clone put there; `known` does not tell of them yet. */
  readonly ownFiles?: Pick<ReadonlySet<string>, 'has'>;
  /** Conflicts that a person decided for their own file. */
  readonly overwrite?: ReadonlySet<string>;
}

/** Did this clone put it there? What it did not is never removed, renamed or written over unasked. */
export function isOwn(file: StoreFile, { known, ownFiles }: Pick<PlanOptions, 'known' | 'ownFiles'>): boolean {
  if (ownFiles?.has(file.fileId)) return true;
  return file.path !== undefined && file.sha256 !== undefined && known.get(file.path) === file.sha256;
}

/** Compares the surveyed files with the store's. Files of other workspaces and of other tools are left alone. */
export function makePlan(surveyed: Survey, storeFiles: readonly StoreFile[], options: PlanOptions): Plan {
  const stored = groupByPath(storeFiles.filter((file) => file.workspace === options.workspace));
  const missing = options.kind === 'sync' ? missingFiles(surveyed, stored, options) : new Map<string, StoreFile>();
  const actions: Action[] = [];
  const conflicts: Conflict[] = [];
  const unchanged: LocalFile[] = [];
  for (const file of surveyed.files) {
    const there = stored.get(file.path) ?? [];
    const same = bestOf(there.filter((one) => one.sha256 === file.sha256));
    const others = there.filter((one) => one !== same);
    const isForeign = (one: StoreFile) =>
      isAlive(one) && !isOwn(one, options) && !options.overwrite?.has(file.path) && one.sha256 !== file.sha256;
    const foreign = others.find(isForeign);
    const old = others.filter((one) => !isForeign(one));
    if (foreign) conflicts.push({ file, storeFile: foreign });
    if (same?.status === 'completed') {
      unchanged.push(file);
      for (const storeFile of old) actions.push({ kind: 'remove', path: file.path, storeFile });
    } else if (same) {
      actions.push({ kind: same.status === 'in_progress' ? 'follow' : 'reattach', file, storeFile: same, old });
    } else if (foreign) continue;
    else if (old.length > 0) actions.push({ kind: 'replace', file, old });
    else actions.push(takeRename(missing, file) ?? { kind: 'add', file });
  }
  for (const storeFile of missing.values()) actions.push({ kind: 'remove', path: storeFile.path!, storeFile });
  return { workspace: options.workspace, actions, unchanged, leftOut: surveyed.leftOut, conflicts };
}

const PREFERENCE = ['completed', 'in_progress', 'failed', 'cancelled'];

/** Of several with one content, that which is nearest to being searchable. */
function bestOf(files: readonly StoreFile[]): StoreFile | undefined {
  const rank = ({ status }: StoreFile) => PREFERENCE.indexOf(status);
  return [...files].sort((a, b) => rank(a) - rank(b))[0];
}

/** Newest first within each path. More than one: a run ended between adding the new and removing the old. */
function groupByPath(files: readonly StoreFile[]): Map<string, StoreFile[]> {
  const byPath = new Map<string, StoreFile[]>();
  for (const file of files) {
    if (file.path === undefined) continue;
    const there = byPath.get(file.path);
    if (there) there.push(file);
    else byPath.set(file.path, [file]);
  }
  return byPath;
}

/**
 * Store files that this clone put there and that are not among its files any more: deleted, renamed, or left out by a
 * rule since. What another clone put there is not ours to remove, although this clone has no such file.
 */
function missingFiles(
  { files }: Survey,
  stored: ReadonlyMap<string, readonly StoreFile[]>,
  options: PlanOptions,
): Map<string, StoreFile> {
  const present = new Set(files.map((file) => file.path));
  const missing = new Map<string, StoreFile>();
  for (const [place, there] of stored) {
    if (present.has(place)) continue;
    if (!there.some((file) => isOwn(file, options))) continue;
    // A failed replacement goes with what it was to replace.
    for (const file of there) if (isOwn(file, options) || !isAlive(file)) missing.set(file.fileId, file);
  }
  return missing;
}

/** Of another extension is another kind of text to the server, which reads and cuts it by the name it was uploaded with. */
function takeRename(missing: Map<string, StoreFile>, file: LocalFile): Action | undefined {
  for (const [fileId, storeFile] of missing) {
    if (storeFile.sha256 !== file.sha256 || storeFile.status !== 'completed') continue;
    if (path.posix.extname(storeFile.path!) !== path.posix.extname(file.path)) continue;
    missing.delete(fileId);
    return { kind: 'rename', file, storeFile };
  }
  return undefined;
}

function isAlive({ status }: StoreFile): boolean {
  return status === 'completed' || status === 'in_progress';
}
