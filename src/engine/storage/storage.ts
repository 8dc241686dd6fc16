// Everything the engine keeps, and the operations that span the catalogue and the stores' databases.
import { filesNotFound } from '../errors';
import type { BatchRow } from './batches';
import { BlobRepository } from './blobs';
import { catalogMigrations } from './catalogSchema';
import { DataFolder } from './dataFolder';
import { FileRepository } from './files';
import { OwnerRepository } from './owners';
import { QueuedStores } from './queuedStores';
import { Database, isDamage } from './sqlite';
import { StoreDatabases } from './storeDatabases';
import type { Attachment, StoreFileRow } from './storeFiles';
import { nextRevision } from './storeState';
import { UploadRepository } from './uploads';
import { VectorStoreRepository } from './vectorStores';
import { whenUnlocked } from './whenUnlocked';

/** For a thread that may wait, and for the catalogue, whose locks are short. */
const LOCK_WAIT_MS = 10_000;

export class Storage {
  readonly folder: DataFolder;
  readonly catalog: Database;
  readonly blobs: BlobRepository;
  readonly files: FileRepository;
  readonly uploads: UploadRepository;
  readonly vectorStores: VectorStoreRepository;
  readonly stores: StoreDatabases;
  readonly owners: OwnerRepository;
  readonly queuedStores: QueuedStores;
  private expiredAt = 0;

  /**
   * @param clock milliseconds since 1970
   * @param storeLockWaitMs how long a write to a store may hold up this thread; see whenUnlocked for the rest of the wait
   * @throws the error of the file system or of SQLite when the data cannot be opened or written
   */
  constructor(
    root: string,
    readonly clock: () => number = Date.now,
    storeLockWaitMs = LOCK_WAIT_MS,
  ) {
    this.folder = new DataFolder(root);
    this.catalog = new Database(this.folder.catalog, {
      migrations: catalogMigrations,
      pageBytes: 4096,
      lockWaitMs: LOCK_WAIT_MS,
    });
    this.blobs = new BlobRepository(this.catalog, this.folder);
    this.files = new FileRepository(this.catalog, this.blobs, clock);
    this.uploads = new UploadRepository(this.catalog, this.folder, clock);
    this.vectorStores = new VectorStoreRepository(this.catalog, clock);
    this.stores = new StoreDatabases(this.folder, clock, storeLockWaitMs);
    this.owners = new OwnerRepository(this.catalog, clock);
    this.queuedStores = new QueuedStores(this.catalog, clock);
  }

  /** Attaches one file. */
  attach(storeId: string, attachment: Attachment): StoreFileRow {
    return this.attachAll(storeId, [attachment], () => undefined).rows[0]!;
  }

  /** Attaches files as one batch. */
  attachBatch(storeId: string, attachments: readonly Attachment[]): BatchRow {
    return this.attachAll(storeId, attachments, (rows) =>
      this.stores.create(storeId).batches.create(rows.map((row) => row.key)),
    ).result;
  }

  /** Attaches files that belong to no batch, as creating a store with files does. */
  attachMany(storeId: string, attachments: readonly Attachment[]): void {
    this.attachAll(storeId, attachments, () => undefined);
  }

  /** Detaches a file, whatever it is doing; false when it is not attached. */
  detach(storeId: string, fileId: string): boolean {
    if (!this.stores.find(storeId)?.files.detach(fileId)) return false;
    // Upkeep looks in these stores: a segment most of whose files are gone is rewritten.
    this.queuedStores.note(storeId);
    return true;
  }

  /** Deletes a File: it leaves its stores, then its bytes go. False when there is no such File. */
  async deleteFile(id: string): Promise<boolean> {
    const deleted = this.files.delete(id);
    if (!deleted) return false;
    await whenUnlocked(() => this.runDetachments());
    this.blobs.remove(deleted.sha256);
    return true;
  }

  /** Deletes a store and all it holds; Files stay. False when there is no such store. */
  deleteStore(id: string): boolean {
    if (!this.vectorStores.delete(id)) return false;
    this.stores.remove(id);
    return true;
  }

  /** Ends the stores and Files whose time is over; every request begins with it. */
  async expire(): Promise<void> {
    // Expiry is in whole seconds and at least an hour ahead: once in each second finds all that is due.
    const second = Math.floor(this.clock() / 1000);
    if (second === this.expiredAt) return;
    this.expiredAt = second;
    for (const storeId of this.vectorStores.expire()) this.stores.remove(storeId);
    for (const fileId of this.files.expired()) await this.deleteFile(fileId);
  }

  /** Detaches the deleted Files noted in the catalogue; repeating it does no harm. */
  runDetachments(): void {
    const due = this.catalog.all<{ file_id: string; store_id: string }>('SELECT file_id, store_id FROM detachments');
    for (const { file_id, store_id } of due) {
      try {
        this.detach(store_id, file_id);
      } catch (error) {
        // The note stays for the day the store can be read again; deleting Files does not wait for it.
        if (!isDamage(error)) throw error;
        continue;
      }
      this.catalog.run('DELETE FROM detachments WHERE file_id = ? AND store_id = ?', file_id, store_id);
    }
  }

  /** Takes a damaged segment out of a store's index and has the queue rebuild it. */
  discardSegment(storeId: string, segmentId: number): void {
    this.stores.find(storeId)?.segments.discard(segmentId);
    this.queuedStores.note(storeId);
  }

  close(): void {
    this.stores.closeAll();
    this.catalog.close();
  }

  /**
   * The links and the queue hint are written before the attachments: a crash between leaves too many of them, which
   * is harmless, and never too few.
   */
  private attachAll<T>(
    storeId: string,
    attachments: readonly Attachment[],
    also: (rows: StoreFileRow[]) => T,
  ): { rows: StoreFileRow[]; result: T } {
    const ids = attachments.map((attachment) => attachment.file.id);
    this.catalog.transaction(() => {
      for (const id of ids) this.catalog.run('INSERT OR IGNORE INTO links VALUES (?, ?)', id, storeId);
      this.queuedStores.note(storeId);
      this.vectorStores.touch(storeId);
    });
    const store = this.stores.create(storeId);
    const attached = store.database.transaction(() => {
      const revision = nextRevision(store.database);
      const rows = attachments.map((attachment) => store.files.attach(attachment, attachments.length, revision));
      return { rows, result: also(rows) };
    });
    // A File deleted by another process meanwhile may have missed the attachment.
    const present = this.files.getMany(ids);
    const gone = ids.filter((id) => !present.has(id));
    for (const id of gone) store.files.detach(id);
    if (gone.length > 0) throw filesNotFound(gone, 'file_ids');
    return attached;
  }
}
