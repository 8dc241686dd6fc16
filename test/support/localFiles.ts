import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** `path sha256` of every file in the folder, sorted; paths relative to it, with '/'. */
export function localFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => {
      const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
      return `${path.relative(folder, file).split(path.sep).join('/')} ${sha256}`;
    })
    .sort();
}
