import { isDocument } from './rules/fileNames';

/** A token of code or English is about four bytes; counting exactly would load 1.6 MB of ranks for an estimate. */
const BYTES_PER_TOKEN = 4;

/** Documents are left out of the estimate: their text is a small, unknown part of their bytes. */
export function textTokens(files: readonly { readonly path: string; readonly bytes: number }[]): number {
  return files.reduce((sum, { path, bytes }) => sum + (isDocument(path) ? 0 : bytes), 0) / BYTES_PER_TOKEN;
}
