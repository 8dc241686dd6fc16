// Files: uploaded bytes with a name. The bytes are a blob (blobs.ts).
import { cursorNotFound } from '../errors';
import { newId } from '../ids';
import type { BlobBytes } from '../ingest/contract';
import type { BlobRepository } from './blobs';
import { type Page, type PageRequest, selectPage } from './paging';
import type { Database } from './sqlite';

export interface FileRow {
  readonly id: string;
  readonly created_at: number;
  readonly filename: string;
  readonly bytes: number;
  readonly purpose: string;
  readonly expires_at: number | null;
  readonly sha256: string;
}

export interface NewFile {
  readonly filename: string;
  readonly bytes: number;
  readonly purpose: string;
  readonly sha256: string;
  /** Seconds after creation. */
  readonly expiresAfter?: number;
}

export class FileRepository {
  constructor(
    private readonly database: Database,
    private readonly blobs: BlobRepository,
    private readonly clock: () => number,
  ) {}

  /**
   * Makes a File of received bytes.
   * @param also what else becomes true with it, in the same transaction
   */
  create(file: NewFile, received: BlobBytes, also: (row: FileRow) => void = () => {}): FileRow {
    const { id, createdAt } = newId('file-', this.clock());
    const row: FileRow = {
      id,
      created_at: createdAt,
      filename: file.filename,
      bytes: file.bytes,
      purpose: file.purpose,
      expires_at: file.expiresAfter === undefined ? null : createdAt + file.expiresAfter,
      sha256: file.sha256,
    };
    this.database.transaction(() => {
      also(row);
      this.blobs.keep(file.sha256, received);
      this.database.run(
        'INSERT INTO files (id, created_at, filename, bytes, purpose, expires_at, sha256) VALUES (?, ?, ?, ?, ?, ?, ?)',
        row.id,
        row.created_at,
        row.filename,
        row.bytes,
        row.purpose,
        row.expires_at,
        row.sha256,
      );
    });
    return row;
  }

  get(id: string): FileRow | undefined {
    return this.database.get<FileRow>('SELECT * FROM files WHERE id = ?', id);
  }

  /** The Files that exist among `ids`, by id. */
  getMany(ids: readonly string[]): Map<string, FileRow> {
    const rows = this.database.all<FileRow>(
      'SELECT * FROM files WHERE id IN (SELECT value FROM json_each(?))',
      JSON.stringify(ids),
    );
    return new Map(rows.map((row) => [row.id, row]));
  }

  list(page: PageRequest, purpose: string | undefined): Page<FileRow> {
    const source = {
      select: 'SELECT * FROM files',
      where: purpose === undefined ? [] : ['purpose = ?'],
      parameters: purpose === undefined ? [] : [purpose],
      column: 'id',
    };
    return selectPage(this.database, source, page, (param, cursor) => {
      if (this.get(cursor) || wasDeleted(this.database, cursor)) return cursor;
      throw cursorNotFound(param, cursor);
    });
  }

  /** Ids of the Files whose time is over. */
  expired(): string[] {
    const now = Math.floor(this.clock() / 1000);
    return this.database.all<{ id: string }>('SELECT id FROM files WHERE expires_at <= ?', now).map((row) => row.id);
  }

  /**
   * Deletes a File and answers the stores it has to leave, noted in the same transaction (detachments).
   * Undefined when there is no such File.
   */
  delete(id: string): { readonly stores: string[]; readonly sha256: string } | undefined {
    return this.database.transaction(() => {
      const file = this.get(id);
      if (!file) return undefined;
      const stores = this.database.all<{ store_id: string }>('SELECT store_id FROM links WHERE file_id = ?', id);
      this.database.run('INSERT OR IGNORE INTO detachments SELECT file_id, store_id FROM links WHERE file_id = ?', id);
      this.database.run('DELETE FROM links WHERE file_id = ?', id);
      this.database.run('DELETE FROM files WHERE id = ?', id);
      noteDeleted(this.database, id, this.clock());
      return { stores: stores.map((link) => link.store_id), sha256: file.sha256 };
    });
  }
}

/** Whether an object of this id once was: pages may go on after it. */
export function wasDeleted(database: Database, id: string): boolean {
  return database.get('SELECT 1 FROM deleted_ids WHERE id = ?', id) !== undefined;
}

/** Keeps a deleted object's id for pages asked after it. */
export function noteDeleted(database: Database, id: string, nowMs: number): void {
  database.run('INSERT OR IGNORE INTO deleted_ids VALUES (?, ?)', id, Math.floor(nowMs / 1000));
}
