import { readFileSync, statSync } from 'node:fs';
import type { BlobBytes } from '../contract';
import { emptyFile, tooLarge, unreadableBytes } from '../errors';

/** The bytes of a blob; refuses before reading where there are none or too many. */
export function readBlob(blob: BlobBytes, maxBytes: number): Uint8Array {
  const size = typeof blob === 'string' ? attempt(() => statSync(blob).size) : blob.byteLength;
  if (size === 0) throw emptyFile();
  if (size > maxBytes) throw tooLarge(maxBytes / (1024 * 1024));
  return typeof blob === 'string' ? attempt(() => readFileSync(blob)) : blob;
}

function attempt<T>(read: () => T): T {
  try {
    return read();
  } catch {
    throw unreadableBytes();
  }
}
