// Start-up's clean-up of what an ended process left half done. Everything here is either not known to the catalogue,
// so nobody can miss it, or noted there as still to be done.
import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Storage } from './storage';

/** Younger files may be on their way in, in another process. */
const LEFT_BEHIND_MS = 3_600_000;
/** How long a page may be asked after a deleted object. */
const CURSOR_SECONDS = 30 * 86_400;

export function sweep(storage: Storage): void {
  storage.runDetachments();
  storage.owners.forgetDead();
  storage.catalog.run(
    'DELETE FROM deleted_ids WHERE deleted_at < ?',
    Math.floor(storage.clock() / 1000) - CURSOR_SECONDS,
  );
  sweepStores(storage);
  storage.blobs.sweep();
  sweepIncoming(storage);
}

/** Databases of deleted and expired stores. */
function sweepStores(storage: Storage): void {
  for (const name of readdirSync(storage.folder.stores)) {
    const storeId = /^(vs_[0-9a-f]+)\.db/.exec(name)?.[1];
    if (storeId === undefined) continue;
    const store = storage.vectorStores.get(storeId);
    if (!store || store.expired) storage.stores.remove(storeId);
  }
}

/** Uploads never finished. */
function sweepIncoming(storage: Storage): void {
  for (const name of readdirSync(storage.folder.incoming)) {
    const file = path.join(storage.folder.incoming, name);
    const stat = statSync(file, { throwIfNoEntry: false });
    if (stat && stat.mtimeMs < Date.now() - LEFT_BEHIND_MS) rmSync(file, { force: true });
  }
}
