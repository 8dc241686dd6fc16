import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { StoreRef } from '../client/connection';
import { Journal, type Leftover } from './run/journal';
import { isHeld } from './run/storeLock';
import { SyncRecord } from './syncRecord';

/** Where indexing keeps what it must remember, below one folder on this machine. */
export class IndexingStorage {
  constructor(private readonly folder: string) {}

  journal(connectionId: string, storeId: string): string {
    return path.join(this.ofStore(connectionId, storeId), 'run.jsonl');
  }

  lock(connectionId: string, storeId: string): string {
    return path.join(this.ofStore(connectionId, storeId), 'run.lock');
  }

  syncRecord(connectionId: string, storeId: string, treeId: string): string {
    return path.join(this.ofStore(connectionId, storeId), syncRecordName(treeId));
  }

  /** What this machine has put from one tree into each store. */
  async syncRecords(treeId: string): Promise<SyncRecord[]> {
    const files = (await this.stores()).map((folder) => path.join(folder, syncRecordName(treeId)));
    const records = await Promise.all(files.filter((file) => existsSync(file)).map((file) => SyncRecord.find(file)));
    return records.filter((record) => record !== undefined);
  }

  /** Held by the window that keeps the tree's stores in step. */
  autoSyncLock(treeId: string): string {
    return path.join(this.folder, 'autoSync', `${shortHash(treeId)}.lock`);
  }

  /** What this machine has put into one store is, with the same paths and hashes, in its copy as well. */
  async adoptSyncRecords(store: StoreRef, copy: StoreRef): Promise<void> {
    const from = this.ofStore(store.connection.id, store.storeId);
    const to = this.ofStore(copy.connection.id, copy.storeId);
    const records = (await readdir(from).catch(() => [])).filter((name) => /^sync-.*\.json$/.test(name));
    const { connection, storeId, name } = copy;
    for (const file of records) {
      const record = await SyncRecord.find(path.join(from, file));
      await record?.copyTo(path.join(to, file), { connectionId: connection.id, storeId, name });
    }
  }

  scanCache(treeId: string): string {
    return path.join(this.folder, 'scans', `${shortHash(treeId)}.json`);
  }

  /** Journals of runs that did not end properly and that nobody goes on with at the moment. */
  async interruptedRuns(): Promise<Leftover[]> {
    return (await this.stores()).flatMap((folder) => {
      const leftover = isHeld(path.join(folder, 'run.lock')) ? undefined : Journal.read(path.join(folder, 'run.jsonl'));
      return leftover ? [leftover] : [];
    });
  }

  /** For a store that was deleted: nothing that was put into it is left to be remembered. */
  async forgetStore(connectionId: string, storeId: string): Promise<void> {
    await rm(this.ofStore(connectionId, storeId), { recursive: true, force: true });
  }

  private async stores(): Promise<string[]> {
    const names = await readdir(path.join(this.folder, 'runs')).catch(() => []);
    return names.map((name) => path.join(this.folder, 'runs', name));
  }

  private ofStore(connectionId: string, storeId: string): string {
    return path.join(this.folder, 'runs', shortHash(`${connectionId}\n${storeId}`));
  }
}

function syncRecordName(treeId: string): string {
  return `sync-${shortHash(treeId)}.json`;
}

/** Ids hold characters that file names may not. */
function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}
