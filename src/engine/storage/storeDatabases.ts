// Open databases of stores. A store's database is made when its first file is attached, and removed with the store.
import { existsSync, rmSync } from 'node:fs';
import type { DataFolder } from './dataFolder';
import { StoreDatabase } from './storeDatabase';

/** Databases kept open at once: each costs three file handles and SQLite's page cache. */
const KEPT_OPEN = 48;

export class StoreDatabases {
  /** In order of use, the least recent first. */
  private readonly open = new Map<string, StoreDatabase>();

  constructor(
    private readonly folder: DataFolder,
    private readonly clock: () => number,
    private readonly lockWaitMs: number,
  ) {}

  /**
   * The store's database, or undefined while nothing was ever attached. Ask again after each await: the least
   * recently used ones are closed.
   */
  find(storeId: string): StoreDatabase | undefined {
    const path = this.folder.store(storeId);
    const known = this.open.get(storeId);
    if (!existsSync(path)) {
      // Another process deleted the store.
      if (known) this.close(storeId);
      return undefined;
    }
    return this.use(storeId, known ?? new StoreDatabase(path, this.clock, this.lockWaitMs));
  }

  /** The store's database, made if need be. Only for stores that the catalogue has. */
  create(storeId: string): StoreDatabase {
    return (
      this.find(storeId) ??
      this.use(storeId, new StoreDatabase(this.folder.store(storeId), this.clock, this.lockWaitMs))
    );
  }

  /** Removes the database of a store that the catalogue no longer has. */
  remove(storeId: string): void {
    this.close(storeId);
    const path = this.folder.store(storeId);
    // Windows refuses while another process has it open; start-up's sweep takes it then.
    for (const suffix of ['', '-wal', '-shm']) {
      try {
        rmSync(path + suffix, { force: true });
      } catch (error) {
        console.error(`The database of deleted store ${storeId} is still in use: ${String(error)}`);
      }
    }
  }

  closeAll(): void {
    for (const storeId of [...this.open.keys()]) this.close(storeId);
  }

  private use(storeId: string, database: StoreDatabase): StoreDatabase {
    this.open.delete(storeId);
    this.open.set(storeId, database);
    if (this.open.size > KEPT_OPEN) this.close(this.open.keys().next().value!);
    return database;
  }

  private close(storeId: string): void {
    this.open.get(storeId)?.close();
    this.open.delete(storeId);
  }
}
