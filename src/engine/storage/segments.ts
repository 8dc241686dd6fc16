// Index segments as blobs. Every file sealed gets a leaf number, its first segment's id; a merged segment covers the
// leaves of the neighbours it replaced, so a reader knows which of its segments a newer one stands for.
import { crc32 } from 'node:zlib';
import type { Database } from './sqlite';
import type { StoreFileRow } from './storeFiles';
import { nextRevision } from './storeState';

export interface SegmentRow {
  readonly id: number;
  readonly first: number;
  readonly last: number;
  /** Files sealed into it, living or not. */
  readonly files: number;
  readonly bytes: number;
}

/** A segment's bytes are not what was written. */
export class DamagedSegmentError extends Error {
  override readonly name = 'DamagedSegmentError';
  constructor(
    readonly segmentId: number,
    path: string,
  ) {
    super(`segment ${segmentId} of ${path}`);
  }
}

const UNSEALED = `status = 'completed' AND leaf IS NULL`;
const COLUMNS = 'id, first, last, files, length(data) AS bytes';

export class SegmentRepository {
  constructor(private readonly database: Database) {}

  /** Adds a segment of newly sealed files, inside the caller's transaction, and answers its leaf number. */
  insert(data: Uint8Array, files: number): number {
    const row = this.database.get<{ id: number }>(
      'INSERT INTO segments (first, last, files, checksum, data) VALUES (0, 0, ?, ?, ?) RETURNING id',
      files,
      crc32(data),
      data,
    )!;
    this.database.run('UPDATE segments SET first = id, last = id WHERE id = ?', row.id);
    return row.id;
  }

  /** In leaf order, the order of age. */
  list(): SegmentRow[] {
    return this.database.all<SegmentRow>(`SELECT ${COLUMNS} FROM segments ORDER BY first`);
  }

  /** @throws DamagedSegmentError; undefined when the segment was merged away meanwhile */
  read(id: number): Uint8Array | undefined {
    const row = this.database.get<{ data: Uint8Array; checksum: number }>(
      'SELECT data, checksum FROM segments WHERE id = ?',
      id,
    );
    if (row && crc32(row.data) !== row.checksum) throw new DamagedSegmentError(id, this.database.path);
    return row?.data;
  }

  /** Keys of the living files that were sealed into these leaves. */
  livingFiles(first: number, last: number): Set<number> {
    const rows = this.database.all<{ key: number }>(
      `SELECT key FROM files WHERE leaf BETWEEN ? AND ? AND status = 'completed'`,
      first,
      last,
    );
    return new Set(rows.map((row) => row.key));
  }

  /** Whether completed files stand in no segment, because theirs was damaged. */
  hasUnsealed(): boolean {
    return this.database.get(`SELECT 1 FROM files WHERE ${UNSEALED} LIMIT 1`) !== undefined;
  }

  /** Completed files that stand in no segment. */
  unsealed(limit: number): StoreFileRow[] {
    return this.database.all<StoreFileRow>(`SELECT * FROM files WHERE ${UNSEALED} LIMIT ?`, limit);
  }

  /** Adds a segment of files sealed anew, unless one of them was detached or sealed by another process meanwhile. */
  insertRebuilt(fileKeys: readonly number[], data: Uint8Array): void {
    this.database.transaction(() => {
      const unsealed = (key: number) => this.database.get(`SELECT 1 FROM files WHERE key = ? AND ${UNSEALED}`, key);
      if (!fileKeys.every(unsealed)) return;
      const leaf = this.insert(data, fileKeys.length);
      for (const key of fileKeys) this.database.run('UPDATE files SET leaf = ? WHERE key = ?', leaf, key);
      nextRevision(this.database);
    });
  }

  /** Puts the files that stand in no segment into the queue again, as if newly attached. False when there are none. */
  requeueUnsealed(): boolean {
    if (!this.hasUnsealed()) return false;
    this.database.transaction(() => {
      for (const table of ['chunks', 'text_blocks']) {
        this.database.run(`DELETE FROM ${table} WHERE file_key IN (SELECT key FROM files WHERE ${UNSEALED})`);
      }
      this.database.run(
        `UPDATE files SET status = 'in_progress', usage_bytes = 0, attempts = 0, owner = NULL, revision = ?
         WHERE ${UNSEALED}`,
        nextRevision(this.database),
      );
    });
    return true;
  }

  /** Takes a damaged segment out; its files are sealed anew from their stored text. */
  discard(id: number): void {
    this.database.transaction(() => {
      const segment = this.database.get<SegmentRow>('SELECT first, last FROM segments WHERE id = ?', id);
      if (!segment) return;
      this.database.run('DELETE FROM segments WHERE id = ?', id);
      this.database.run('UPDATE files SET leaf = NULL WHERE leaf BETWEEN ? AND ?', segment.first, segment.last);
      nextRevision(this.database);
    });
  }

  /** Puts a merge in the place of neighbours; false, and nothing changed, when one of them is gone already. */
  replace(merged: readonly SegmentRow[], data: Uint8Array, files: number): boolean {
    return this.database.transaction(() => {
      const present = merged.every((segment) => this.database.get('SELECT 1 FROM segments WHERE id = ?', segment.id));
      if (!present) return false;
      for (const segment of merged) this.database.run('DELETE FROM segments WHERE id = ?', segment.id);
      this.database.run(
        'INSERT INTO segments (first, last, files, checksum, data) VALUES (?, ?, ?, ?, ?)',
        Math.min(...merged.map((segment) => segment.first)),
        Math.max(...merged.map((segment) => segment.last)),
        files,
        crc32(data),
        data,
      );
      nextRevision(this.database);
      return true;
    });
  }
}
