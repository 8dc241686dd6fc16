import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { Journal, type Leftover } from './run/journal';
import { isHeld } from './run/storeLock';

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
    return path.join(this.ofStore(connectionId, storeId), `sync-${shortHash(treeId)}.json`);
  }

  scanCache(treeId: string): string {
    return path.join(this.folder, 'scans', `${shortHash(treeId)}.json`);
  }

  /** Journals of runs that did not end properly and that nobody goes on with at the moment. */
  async interruptedRuns(): Promise<Leftover[]> {
    const stores = await readdir(path.join(this.folder, 'runs')).catch(() => []);
    return stores.flatMap((store) => {
      const folder = path.join(this.folder, 'runs', store);
      const leftover = isHeld(path.join(folder, 'run.lock')) ? undefined : Journal.read(path.join(folder, 'run.jsonl'));
      return leftover ? [leftover] : [];
    });
  }

  private ofStore(connectionId: string, storeId: string): string {
    return path.join(this.folder, 'runs', shortHash(`${connectionId}\n${storeId}`));
  }
}

/** Ids hold characters that file names may not. */
function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}
