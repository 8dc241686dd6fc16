// File batches: the files of one request, counted and cancelled together.
import { newId } from '../ids';
import type { Page, PageRequest } from './paging';
import type { Database } from './sqlite';
import type { FileStatus, StoreFileRepository, StoreFileRow } from './storeFiles';
import { nextRevision } from './storeState';

export interface BatchRow {
  readonly seq: number;
  readonly id: string;
  readonly created_at: number;
  readonly cancelled: 0 | 1;
}

export class BatchRepository {
  constructor(
    private readonly database: Database,
    private readonly files: StoreFileRepository,
    private readonly clock: () => number,
  ) {}

  /** Makes a batch of files attached in the same transaction of the caller's. */
  create(fileKeys: readonly number[]): BatchRow {
    const { id, createdAt } = newId('vsfb_', this.clock());
    this.database.run('INSERT INTO batches (id, created_at) VALUES (?, ?)', id, createdAt);
    const batch = this.get(id)!;
    for (const key of fileKeys) this.database.run('INSERT INTO batch_files VALUES (?, ?)', batch.seq, key);
    return batch;
  }

  get(id: string): BatchRow | undefined {
    return this.database.get<BatchRow>('SELECT * FROM batches WHERE id = ?', id);
  }

  counts(batch: BatchRow): Map<FileStatus, number> {
    const rows = this.database.all<{ status: FileStatus; files: number }>(
      `SELECT status, count(*) AS files FROM batch_files JOIN files ON key = file_key WHERE batch = ? GROUP BY status`,
      batch.seq,
    );
    return new Map(rows.map((row) => [row.status, row.files]));
  }

  listFiles(batch: BatchRow, page: PageRequest, status: FileStatus | undefined): Page<StoreFileRow> {
    const where = status === undefined ? ['batch = ?'] : ['batch = ?', 'status = ?'];
    const parameters = status === undefined ? [batch.seq] : [batch.seq, status];
    const select = 'SELECT files.* FROM batch_files JOIN files ON key = file_key';
    return this.files.page({ select, where, parameters, column: 'file_key' }, page);
  }

  /** Cancels what is not finished, at once: whoever works on a file of it loses the lease and its result. */
  cancel(batch: BatchRow): void {
    this.database.transaction(() => {
      const cancelled = this.database.run(
        `UPDATE files SET status = 'cancelled', owner = NULL, revision = ?
         WHERE status = 'in_progress' AND key IN (SELECT file_key FROM batch_files WHERE batch = ?)`,
        nextRevision(this.database),
        batch.seq,
      );
      if (cancelled > 0) this.database.run('UPDATE batches SET cancelled = 1 WHERE seq = ?', batch.seq);
    });
  }
}
