// Blobs: uploaded bytes, named by their hash and shared by every File with that content. Small ones lie in the catalogue,
// written in the transaction that makes their File; each of the others is a file in the data folder. Making and renaming
// a file took a third of the time of a small upload.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { BlobBytes } from '../ingest/contract';
import type { DataFolder } from './dataFolder';
import type { Database } from './sqlite';

/** Blobs up to this size lie in the catalogue. */
export const SMALL_BLOB_BYTES = 64 * 1024;

export class BlobRepository {
  constructor(
    private readonly database: Database,
    private readonly folder: DataFolder,
  ) {}

  /**
   * Keeps received bytes, inside the transaction that makes their File: removing looks for users of a blob under the same
   * lock, so it never takes this one. A file that holds them is moved into its place.
   */
  keep(sha256: string, received: BlobBytes): void {
    if (typeof received === 'string') moveBlob(received, this.folder.blob(sha256));
    else this.database.run('INSERT OR IGNORE INTO small_blobs (sha256, data) VALUES (?, ?)', sha256, received);
  }

  /** The path may be that of no file: whoever reads it finds out. */
  find(sha256: string): BlobBytes {
    const row = this.database.get<{ data: Uint8Array }>('SELECT data FROM small_blobs WHERE sha256 = ?', sha256);
    return row?.data ?? this.folder.blob(sha256);
  }

  /** Removes a blob no File uses any more. After the commit of the deletion: a crash between leaves it to the sweep. */
  remove(sha256: string): void {
    this.database.transaction(() => {
      if (this.database.get('SELECT 1 FROM files WHERE sha256 = ? LIMIT 1', sha256)) return;
      this.database.run('DELETE FROM small_blobs WHERE sha256 = ?', sha256);
      rmSync(this.folder.blob(sha256), { force: true });
    });
  }

  /** Removes every blob that no File uses: of an upload or a deletion that was cut short. */
  sweep(): void {
    this.database.run(
      'DELETE FROM small_blobs WHERE NOT EXISTS (SELECT 1 FROM files WHERE sha256 = small_blobs.sha256)',
    );
    for (const folder of readdirSync(this.folder.blobs)) {
      if (!/^[0-9a-f]{2}$/.test(folder)) continue;
      for (const name of readdirSync(path.join(this.folder.blobs, folder))) {
        if (/^[0-9a-f]{64}$/.test(name)) this.remove(name);
      }
    }
  }
}

/** Gives received bytes their place, or takes that of the very same bytes. */
function moveBlob(receivedPath: string, blob: string): void {
  try {
    renameSync(receivedPath, blob);
  } catch (error) {
    // Windows does not replace a file that somebody reads.
    if (existsSync(blob)) {
      rmSync(receivedPath);
      return;
    }
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    mkdirSync(path.dirname(blob), { recursive: true });
    renameSync(receivedPath, blob);
  }
}
