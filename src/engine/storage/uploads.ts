// Large files on their way in: rows here, their parts in the folder of incoming files until the upload is completed.
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { uploadNotFound, uploadNotPending } from '../errors';
import { newId } from '../ids';
import type { BlobBytes } from '../ingest/contract';
import type { DataFolder } from './dataFolder';
import type { Database } from './sqlite';

const HOUR_SECONDS = 3600;
const DAY_SECONDS = 86_400;

export interface UploadRow {
  readonly id: string;
  readonly created_at: number;
  readonly expires_at: number;
  readonly status: 'pending' | 'completed' | 'cancelled' | 'expired';
  readonly filename: string;
  /** What the parts must add up to. */
  readonly bytes: number;
  readonly purpose: string;
  /** Seconds the File will live, once made; null for ever. */
  readonly file_expires_seconds: number | null;
  readonly file_id: string | null;
}

export interface PartRow {
  readonly id: string;
  readonly upload_id: string;
  readonly created_at: number;
  readonly bytes: number;
}

export interface NewUpload {
  readonly filename: string;
  readonly bytes: number;
  readonly purpose: string;
  readonly fileExpiresAfter: number | undefined;
}

export class UploadRepository {
  constructor(
    private readonly database: Database,
    private readonly folder: DataFolder,
    private readonly clock: () => number,
  ) {}

  create(upload: NewUpload): UploadRow {
    this.dropExpired();
    const { id, createdAt } = newId('upload_', this.clock());
    this.database.run(
      `INSERT INTO uploads (id, created_at, expires_at, status, filename, bytes, purpose, file_expires_seconds)
       VALUES (?, ?, ?, 'pending', ?, ?, ?, ?)`,
      id,
      createdAt,
      createdAt + HOUR_SECONDS,
      upload.filename,
      upload.bytes,
      upload.purpose,
      upload.fileExpiresAfter ?? null,
    );
    return this.get(id);
  }

  /** @throws ApiError 404 */
  get(id: string): UploadRow {
    const row = this.database.get<UploadRow>(
      `SELECT id, created_at, expires_at, filename, bytes, purpose, file_expires_seconds, file_id,
         CASE WHEN status = 'pending' AND expires_at <= ? THEN 'expired' ELSE status END AS status
       FROM uploads WHERE id = ?`,
      this.nowSeconds(),
      id,
    );
    if (!row) throw uploadNotFound(id);
    return row;
  }

  /** @throws ApiError 404, or 400 when the upload is completed, cancelled or expired */
  pending(id: string): UploadRow {
    const upload = this.get(id);
    if (upload.status !== 'pending') throw uploadNotPending(id, upload.status);
    return upload;
  }

  parts(id: string): Map<string, PartRow> {
    const rows = this.database.all<PartRow>('SELECT * FROM upload_parts WHERE upload_id = ?', id);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Takes received bytes as a part of a pending upload. */
  addPart(uploadId: string, received: BlobBytes, bytes: number): PartRow {
    return this.database.transaction(() => {
      this.pending(uploadId);
      const { id, createdAt } = newId('part_', this.clock());
      if (typeof received === 'string') renameSync(received, this.folder.part(id));
      else writeFileSync(this.folder.part(id), received, { flag: 'wx' });
      this.database.run('INSERT INTO upload_parts VALUES (?, ?, ?, ?)', id, uploadId, createdAt, bytes);
      return { id, upload_id: uploadId, created_at: createdAt, bytes };
    });
  }

  /** Notes the File that came of a pending upload; inside the transaction that makes that File. */
  complete(id: string, fileId: string): void {
    this.pending(id);
    this.database.run(`UPDATE uploads SET status = 'completed', file_id = ? WHERE id = ?`, fileId, id);
  }

  cancel(id: string): UploadRow {
    this.database.transaction(() => {
      this.pending(id);
      this.database.run(`UPDATE uploads SET status = 'cancelled' WHERE id = ?`, id);
    });
    this.dropParts(id);
    return this.get(id);
  }

  /** Removes the parts of an upload that will not be asked for them again. */
  dropParts(id: string): void {
    for (const part of this.parts(id).keys()) rmSync(this.folder.part(part), { force: true });
    this.database.run('DELETE FROM upload_parts WHERE upload_id = ?', id);
  }

  /** Frees what uploads past their hour hold; a day later they are forgotten. */
  dropExpired(): void {
    const now = this.nowSeconds();
    const holding = this.database.all<{ id: string }>(
      'SELECT DISTINCT uploads.id FROM uploads JOIN upload_parts ON upload_id = uploads.id WHERE expires_at <= ?',
      now,
    );
    for (const { id } of holding) this.dropParts(id);
    this.database.run('DELETE FROM uploads WHERE expires_at <= ?', now - DAY_SECONDS);
  }

  private nowSeconds(): number {
    return Math.floor(this.clock() / 1000);
  }
}
