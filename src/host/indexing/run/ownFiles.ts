import type { Plan } from '../plan';
import type { IndexingStorage } from '../storage';
import type { StoreFile } from '../storeFiles';
import { SyncRecord } from '../syncRecord';
import type { Leftover } from './journal';

/** Content that an interrupted run put at a path in the store. */
export interface OwnContent {
  readonly path: string;
  readonly sha256: string;
}

/** By File id, what an interrupted run of the tree put into the store: its sync record does not say so yet. */
export function ownFilesOf(leftover: Leftover | undefined, tree: string): Map<string, OwnContent> {
  if (leftover?.header.tree !== tree) return new Map();
  return new Map(
    [...leftover.uploaded, ...leftover.renamed].map(({ fileId, path, sha256 }) => [fileId, { path, sha256 }]),
  );
}

/**
 * Notes in the record what the plan found in step already: all of it when a person added it, else only what an
 * interrupted run of this clone put there. Equal content that a colleague put there stays the colleague's.
 */
export function claimUnchanged(
  record: SyncRecord,
  kind: 'add' | 'sync',
  { unchanged }: Plan,
  ownFiles: ReadonlyMap<string, OwnContent>,
): void {
  const own = new Set([...ownFiles.values()].map(({ path, sha256 }) => `${sha256} ${path}`));
  for (const { path, sha256 } of unchanged) {
    if (kind === 'add' || own.has(`${sha256} ${path}`)) record.known.set(path, sha256);
  }
}

/** A journal goes with the next run into its store; when that is another folder's, the folder's own record is told. */
export async function tellOtherFolder(
  storage: IndexingStorage,
  leftover: Leftover,
  storeFiles: readonly StoreFile[],
): Promise<void> {
  const { connectionId, storeId, storeName, tree } = leftover.header;
  const own = ownFilesOf(leftover, tree);
  const store = { connectionId, storeId, name: storeName };
  const record = await SyncRecord.open(storage.syncRecord(connectionId, storeId, tree), store);
  for (const { fileId, path, sha256, status } of storeFiles) {
    if (status === 'completed' && path !== undefined && sha256 !== undefined && own.has(fileId))
      record.known.set(path, sha256);
  }
  await record.save();
}
