import type { Connection } from '../../client/connection';
import type { IndexingStorage } from '../storage';
import { deleteFiles, unlessGone } from './fileUse';
import { Journal, type RunHeader } from './journal';
import { settle } from './settle';
import { lockStore } from './storeLock';

/** Gives an interrupted run up: what got into the store stays, Files that it uploaded and never attached are deleted. */
export async function discardRun(storage: IndexingStorage, connection: Connection, header: RunHeader): Promise<void> {
  const { storeId, storeName } = header;
  const release = lockStore(storage.lock(connection.id, storeId), storeName);
  try {
    const file = storage.journal(connection.id, storeId);
    const leftover = Journal.read(file);
    if (!leftover) return;
    const client = await connection.client();
    const settled = await unlessGone(settle(client, storeId, leftover));
    if (settled) await settled.pool.discard(client);
    else
      await deleteFiles(
        client,
        leftover.uploaded.map(({ fileId }) => fileId),
      );
    Journal.remove(file);
  } finally {
    release();
  }
}
