import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder of files for a test, removed when it is disposed of. */
export class Blobs {
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'vector-stores-'));
  private count = 0;

  /** Path of a new file with these bytes. */
  add(content: string | Uint8Array): string {
    const file = path.join(this.folder, String(++this.count));
    writeFileSync(file, content);
    return file;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
