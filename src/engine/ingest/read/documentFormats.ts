// Formats that are read in the document process, by name and by their first bytes.
import { extensionOf } from '../kind';

export const DOCUMENT_EXTENSIONS = [
  'pdf',
  'docx',
  'docm',
  'dotx',
  'pptx',
  'pptm',
  'ppsx',
  'xlsx',
  'xlsm',
  'odt',
  'odp',
  'ods',
  'ott',
  'epub',
  'doc',
] as const;

export type DocumentExtension = (typeof DOCUMENT_EXTENSIONS)[number];

/** Whether the extension names a document. */
export function isDocumentName(filename: string): boolean {
  return (DOCUMENT_EXTENSIONS as readonly string[]).includes(extensionOf(filename));
}

/** A PDF header may stand anywhere in the first kilobyte. */
const PDF_HEADER_WITHIN = 1024;

export const isPdf = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, PDF_HEADER_WITHIN)).includes('%PDF-');

export const isZip = (bytes: Uint8Array) => startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]);

/** OLE, the container of old Office files and of encrypted new ones. */
export const isOle = (bytes: Uint8Array) => startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]);

/** Whether a file that is named otherwise is a document by its bytes. */
export function looksLikeDocument(bytes: Uint8Array): boolean {
  return startsWith(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d]) || isZip(bytes) || isOle(bytes);
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}
