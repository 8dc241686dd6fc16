// Which stores may have files in progress: a hint that every process reads, so that an idle one finds work that a
// dead one left without opening every store.
import type { Database } from './sqlite';

/** A hint is kept this long after the last attachment: attaching notes it before the files are there. */
const KEPT_MS = 60_000;

export class QueuedStores {
  constructor(
    private readonly database: Database,
    private readonly clock: () => number,
  ) {}

  note(storeId: string): void {
    this.database.run('INSERT OR REPLACE INTO queued_stores VALUES (?, ?)', storeId, this.clock());
  }

  list(): string[] {
    return this.database.all<{ store_id: string }>('SELECT store_id FROM queued_stores').map((row) => row.store_id);
  }

  /** Drops the hint of a store found idle, unless files may be on their way into it. */
  forgetIdle(storeId: string): void {
    this.database.run(
      'DELETE FROM queued_stores WHERE store_id = ? AND queued_at_ms < ?',
      storeId,
      this.clock() - KEPT_MS,
    );
  }
}
