// The files attached to one store.
import type { Attributes } from '../../shared/attributes';
import { cursorNotFound } from '../errors';
import type { ContentKind } from '../search/contract';
import type { FileRow } from './files';
import { type Page, type PageRequest, type PageSource, selectPage } from './paging';
import type { Database } from './sqlite';
import { nextRevision } from './storeState';

export type FileStatus = 'in_progress' | 'completed' | 'failed' | 'cancelled';

/** Static chunking in tokens; null leaves it to the engine ("auto"). */
export type Chunking = { readonly maxTokens: number; readonly overlapTokens: number } | null;

export interface StoreFileRow {
  readonly key: number;
  readonly file_id: string;
  readonly filename: string;
  readonly sha256: string;
  readonly created_at: number;
  readonly status: FileStatus;
  readonly error_code: string | null;
  readonly error_message: string | null;
  readonly usage_bytes: number;
  /** JSON. */
  readonly attributes: string;
  readonly max_chunk_tokens: number | null;
  readonly overlap_tokens: number | null;
  /** Null until completed. */
  readonly kind: ContentKind | null;
}

export interface Attachment {
  readonly file: FileRow;
  /** Undefined: not given, which leaves those of a file that is attached already. */
  readonly attributes: Attributes | undefined;
  readonly chunking: Chunking;
}

export class StoreFileRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: () => number,
  ) {}

  get(fileId: string): StoreFileRow | undefined {
    return this.database.get<StoreFileRow>('SELECT * FROM files WHERE file_id = ?', fileId);
  }

  list(page: PageRequest, status: FileStatus | undefined): Page<StoreFileRow> {
    const where = status === undefined ? [] : ['status = ?'];
    const parameters = status === undefined ? [] : [status];
    return this.page({ select: 'SELECT * FROM files', where, parameters, column: 'key' }, page);
  }

  /** Pages through `source`, whose cursors are File ids. */
  page(source: PageSource, page: PageRequest): Page<StoreFileRow> {
    return selectPage(this.database, source, page, (param, cursor) => {
      const place =
        this.database.get<{ key: number }>('SELECT key FROM files WHERE file_id = ?', cursor)?.key ??
        this.database.get<{ key: number }>('SELECT max(file_key) AS key FROM tombstones WHERE file_id = ?', cursor)
          ?.key;
      if (place === undefined || place === null) throw cursorNotFound(param, cursor);
      return place;
    });
  }

  /**
   * Attaches a file inside the caller's transaction and answers its row. A file that is attached already stays, with
   * new attributes if any are given, unless it failed, was cancelled or is to be chunked in another way: then it starts
   * anew under a new key.
   * @param queueSize files in the request it came with
   */
  attach(attachment: Attachment, queueSize: number, revision: number): StoreFileRow {
    const existing = this.get(attachment.file.id);
    if (existing) {
      const sameChunking =
        existing.max_chunk_tokens === (attachment.chunking?.maxTokens ?? null) &&
        existing.overlap_tokens === (attachment.chunking?.overlapTokens ?? null);
      if (sameChunking && (existing.status === 'in_progress' || existing.status === 'completed')) {
        if (attachment.attributes) this.setAttributes(existing.key, attachment.attributes, revision);
        return this.get(attachment.file.id)!;
      }
      this.remove(existing, revision);
    }
    this.database.run(
      `INSERT INTO files (file_id, filename, sha256, created_at, status, attributes, max_chunk_tokens, overlap_tokens, queue_size, revision)
       VALUES (?, ?, ?, ?, 'in_progress', ?, ?, ?, ?, ?)`,
      attachment.file.id,
      attachment.file.filename,
      attachment.file.sha256,
      Math.floor(this.clock() / 1000),
      attachment.attributes ? JSON.stringify(attachment.attributes) : (existing?.attributes ?? '{}'),
      attachment.chunking?.maxTokens ?? null,
      attachment.chunking?.overlapTokens ?? null,
      queueSize,
      revision,
    );
    return this.get(attachment.file.id)!;
  }

  /** Replaces a file's attributes; false when it is not attached. */
  update(fileId: string, attributes: Attributes): boolean {
    return this.database.transaction(() => {
      const file = this.get(fileId);
      if (!file) return false;
      this.setAttributes(file.key, attributes, nextRevision(this.database));
      return true;
    });
  }

  /** Detaches a file, whatever it is doing; false when it is not attached. */
  detach(fileId: string): boolean {
    return this.database.transaction(() => {
      const file = this.get(fileId);
      if (!file) return false;
      this.remove(file, nextRevision(this.database));
      return true;
    });
  }

  private setAttributes(key: number, attributes: Attributes, revision: number): void {
    const json = JSON.stringify(attributes);
    this.database.run('UPDATE files SET attributes = ?, revision = ? WHERE key = ?', json, revision, key);
  }

  private remove(file: StoreFileRow, revision: number): void {
    this.database.run('DELETE FROM files WHERE key = ?', file.key);
    const now = Math.floor(this.clock() / 1000);
    this.database.run('INSERT INTO tombstones VALUES (?, ?, ?, ?)', file.key, file.file_id, now, revision);
  }
}
