// The attributes this product writes on a vector store file, so that any clone of a workspace finds the file again.
// At most 16 pairs are allowed by the API; we use these few and leave every other pair alone.

/** Path inside the workspace folder, with `/`. */
export const PATH = 'path';
/** Name of the workspace folder the path is relative to. */
export const WORKSPACE = 'workspace';
/** SHA-256 of the file's bytes, hexadecimal, as uploaded. */
export const SHA256 = 'sha256';
/** VS Code language id, where one is known. */
export const LANGUAGE = 'language';

export type AttributeValue = string | number | boolean;
export type Attributes = Record<string, AttributeValue>;

/** The name people know a store file by: its `path` attribute, else the File's name. */
export function displayPath(attributes: Attributes | null | undefined, filename: string): string {
  const path = attributes?.[PATH];
  return typeof path === 'string' && path !== '' ? path : filename;
}
