// Joins the parts of an upload to one file, hashed on the way and never held in memory.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

export interface Digests {
  readonly sha256: string;
  readonly md5: string;
}

/** Writes the files of `paths`, one after the other, to a new file at `target`; digests are hexadecimal. */
export async function joinFiles(paths: readonly string[], target: string): Promise<Digests> {
  const sha256 = createHash('sha256');
  const md5 = createHash('md5');
  async function* contents() {
    for (const path of paths) {
      for await (const chunk of createReadStream(path)) {
        sha256.update(chunk);
        md5.update(chunk);
        yield chunk;
      }
    }
  }
  await pipeline(contents, createWriteStream(target, { flags: 'wx' }));
  return { sha256: sha256.digest('hex'), md5: md5.digest('hex') };
}
