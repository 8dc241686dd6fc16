// Reads a document: by the format its first bytes show, which its name must not contradict.
import { damagedDocument, notA, tooLarge } from '../errors';
import { extensionOf } from '../kind';
import { MAX_DOCUMENT_BYTES, MAX_PARSED_LENGTH } from '../limits';
import type { ParsedText } from '../parsed';
import { isPdf } from './documentFormats';
import { readPdf } from './pdf/readPdf';
import { readBlob } from './readBlob';

export async function readDocument(blobPath: string, filename: string): Promise<ParsedText> {
  const bytes = readBlob(blobPath, MAX_DOCUMENT_BYTES);
  const parsed = await readByFormat(bytes, extensionOf(filename));
  if (parsed.text.length > MAX_PARSED_LENGTH) throw tooLarge(MAX_PARSED_LENGTH / (1024 * 1024));
  return parsed;
}

async function readByFormat(bytes: Uint8Array, extension: string): Promise<ParsedText> {
  if (isPdf(bytes)) return readPdf(bytes);
  if (extension === 'pdf') throw notA('PDF');
  throw damagedDocument('document');
}
