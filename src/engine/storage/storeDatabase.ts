// The database of one vector store, with a repository for each thing in it.
import { BatchRepository } from './batches';
import { StoreQueue } from './queue';
import { SegmentRepository } from './segments';
import { Database } from './sqlite';
import { type FileStatus, StoreFileRepository } from './storeFiles';
import { storeMigrations } from './storeSchema';
import { currentRevision } from './storeState';
import { TextRepository } from './texts';

export interface StoreCounts {
  readonly in_progress: number;
  readonly completed: number;
  readonly failed: number;
  readonly cancelled: number;
  readonly usageBytes: number;
}

export const EMPTY_STORE: StoreCounts = { in_progress: 0, completed: 0, failed: 0, cancelled: 0, usageBytes: 0 };

export class StoreDatabase {
  readonly database: Database;
  readonly files: StoreFileRepository;
  readonly batches: BatchRepository;
  readonly queue: StoreQueue;
  readonly segments: SegmentRepository;
  readonly texts: TextRepository;

  constructor(path: string, clock: () => number, lockWaitMs: number) {
    this.database = new Database(path, { migrations: storeMigrations, pageBytes: 8192, lockWaitMs });
    this.files = new StoreFileRepository(this.database, clock);
    this.batches = new BatchRepository(this.database, this.files, clock);
    this.queue = new StoreQueue(this.database);
    this.segments = new SegmentRepository(this.database);
    this.texts = new TextRepository(this.database);
  }

  get revision(): number {
    return currentRevision(this.database);
  }

  counts(): StoreCounts {
    const rows = this.database.all<{ status: FileStatus; files: number; usage_bytes: number }>(
      'SELECT status, files, usage_bytes FROM file_counts',
    );
    const counts = { ...EMPTY_STORE, usageBytes: rows.reduce((sum, row) => sum + row.usage_bytes, 0) };
    for (const row of rows) counts[row.status] = row.files;
    return counts;
  }

  close(): void {
    this.database.close();
  }
}
