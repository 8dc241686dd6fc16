// Takes in a stream of bytes, hashed and counted on the way: few stay in memory, more go to disk.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { bodyTooLarge } from '../errors';
import type { BlobBytes } from '../ingest/contract';
import { SMALL_BLOB_BYTES } from '../storage/blobs';

/**
 * Files up to this size are written in one call when they are complete. Three calls through the thread pool each cost
 * more than all the rest of a small upload (measured: 1.5 ms of 2).
 */
const WHOLE_BYTES = 256 * 1024;

export interface ReceivedBytes {
  /** Where they are. */
  readonly content: BlobBytes;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Takes in `source`; what is too much for a small blob goes to a new file at `path`.
 * @throws ApiError 413 when it is longer than `maxBytes`; the source is read to its end then, the file is not of use
 */
export async function receiveFile(
  source: AsyncIterable<Buffer>,
  path: string,
  maxBytes: number,
): Promise<ReceivedBytes> {
  const sha256 = createHash('sha256');
  const head: Buffer[] = [];
  let bytes = 0;
  let handle: FileHandle | undefined;
  try {
    for await (const chunk of source) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) continue;
      sha256.update(chunk);
      if (bytes <= WHOLE_BYTES) {
        head.push(chunk);
        continue;
      }
      handle ??= await open(path, 'wx');
      await handle.appendFile(Buffer.concat([...head.splice(0), chunk]));
    }
    if (bytes > maxBytes) throw bodyTooLarge(maxBytes);
  } finally {
    await handle?.close();
  }
  return { content: handle ? path : contentOf(head, bytes, path), bytes, sha256: sha256.digest('hex') };
}

function contentOf(head: readonly Buffer[], bytes: number, path: string): BlobBytes {
  const content = Buffer.concat(head, bytes);
  if (bytes <= SMALL_BLOB_BYTES) return content;
  writeFileSync(path, content, { flag: 'wx' });
  return path;
}
