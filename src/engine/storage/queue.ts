// The queue of one store: its files in progress. A lease is the name of the process that works on a file; it holds as
// long as that process is alive (owners.ts) and gives the only right to finish the file.
import type { Database } from './sqlite';
import type { StoreFileRow } from './storeFiles';
import { nextRevision } from './storeState';

/** A file this process works on. */
export type ClaimedFile = StoreFileRow & { readonly attempts: number };

export interface FileFailure {
  readonly code: 'server_error' | 'unsupported_file' | 'invalid_file';
  readonly message: string;
}

const FREE = `status = 'in_progress' AND (owner IS NULL OR owner NOT IN (SELECT value FROM json_each(?)))`;

export class StoreQueue {
  constructor(private readonly database: Database) {}

  /** Whether files wait that no live process works on. */
  hasFree(liveOwners: readonly string[]): boolean {
    return this.database.get(`SELECT 1 FROM files WHERE ${FREE} LIMIT 1`, JSON.stringify(liveOwners)) !== undefined;
  }

  isEmpty(): boolean {
    return this.database.get(`SELECT 1 FROM files WHERE status = 'in_progress' LIMIT 1`) === undefined;
  }

  /** Leases up to `limit` files, those of small requests first. */
  claim(owner: string, liveOwners: readonly string[], limit: number): ClaimedFile[] {
    const live = JSON.stringify(liveOwners);
    if (!this.hasFree(liveOwners)) return [];
    return this.database.transaction(() => {
      const keys = this.database.all<{ key: number }>(
        `SELECT key FROM files INDEXED BY files_queued WHERE ${FREE} ORDER BY queue_size, key LIMIT ?`,
        live,
        limit,
      );
      return keys.map(
        ({ key }) =>
          this.database.get<ClaimedFile>(
            'UPDATE files SET owner = ?, attempts = attempts + 1 WHERE key = ? RETURNING *',
            owner,
            key,
          )!,
      );
    });
  }

  /** The files this process still holds; one that was cancelled, detached or taken over is not among them. */
  held(owner: string): Set<number> {
    const rows = this.database.all<{ key: number }>(
      `SELECT key FROM files INDEXED BY files_queued WHERE status = 'in_progress' AND owner = ?`,
      owner,
    );
    return new Set(rows.map((row) => row.key));
  }

  /** Marks a file failed, unless the lease is lost. */
  fail(owner: string, key: number, failure: FileFailure): void {
    this.database.transaction(() =>
      this.database.run(
        `UPDATE files SET status = 'failed', error_code = ?, error_message = ?, owner = NULL, revision = ?
         WHERE key = ? AND owner = ? AND status = 'in_progress'`,
        failure.code,
        failure.message,
        nextRevision(this.database),
        key,
        owner,
      ),
    );
  }

  /** Gives leases back, so that any process may take the files at once. */
  release(owner: string): void {
    this.database.run(
      `UPDATE files SET owner = NULL, attempts = attempts - 1 WHERE status = 'in_progress' AND owner = ?`,
      owner,
    );
  }
}
