import { readFileSync, statSync } from 'node:fs';
import { emptyFile, tooLarge, unreadableBytes } from '../errors';

/** The bytes of a stored file; refuses before reading where there are none or too many. */
export function readBlob(blobPath: string, maxBytes: number): Uint8Array {
  const size = attempt(() => statSync(blobPath).size);
  if (size === 0) throw emptyFile();
  if (size > maxBytes) throw tooLarge(maxBytes / (1024 * 1024));
  return attempt(() => readFileSync(blobPath));
}

function attempt<T>(read: () => T): T {
  try {
    return read();
  } catch {
    throw unreadableBytes();
  }
}
