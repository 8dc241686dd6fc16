// Reads a document: by the format that its bytes show, whatever its name says.
import type { BlobBytes } from '../contract';
import { binaryFile, damagedDocument, noText, notA, tooLarge } from '../errors';
import { extensionOf } from '../kind';
import { MAX_DOCUMENT_BYTES, MAX_PARSED_LENGTH } from '../limits';
import type { ParsedText } from '../parsed';
import { isOle, isPdf, isZip } from './documentFormats';
import { readOle } from './office/doc';
import { readDocx } from './office/docx';
import { readEpub } from './office/epub';
import { readOdf } from './office/odf';
import { OfficePackage } from './office/package';
import { readPptx } from './office/pptx';
import { readXlsx } from './office/xlsx';
import { readPdf } from './pdf/readPdf';
import { readBlob } from './readBlob';

export async function readDocument(blob: BlobBytes, filename: string): Promise<ParsedText> {
  const bytes = readBlob(blob, MAX_DOCUMENT_BYTES);
  const parsed = await readByFormat(bytes, extensionOf(filename));
  if (parsed.text.trim() === '') throw noText();
  if (parsed.text.length > MAX_PARSED_LENGTH) throw tooLarge(MAX_PARSED_LENGTH / (1024 * 1024));
  return parsed;
}

async function readByFormat(bytes: Uint8Array, extension: string): Promise<ParsedText> {
  if (isZip(bytes)) return readPackage(bytes, extension);
  if (isOle(bytes)) return readOle(bytes);
  if (isPdf(bytes)) return readPdf(bytes);
  throw notA(formatName(extension));
}

async function readPackage(bytes: Uint8Array, extension: string): Promise<ParsedText> {
  const document = await OfficePackage.open(bytes, formatName(extension));
  if (document.has('word/document.xml')) return readDocx(document);
  if (document.has('ppt/presentation.xml')) return readPptx(document);
  if (document.has('xl/workbook.xml')) return readXlsx(document);
  if (document.has('META-INF/container.xml')) return readEpub(document);
  if (document.has('content.xml')) return readOdf(document);
  // A zip of something else altogether is no document; one that is named a document is a broken one.
  throw extension === 'zip' || !FORMAT_NAMES.has(extension) ? binaryFile() : damagedDocument(document.format);
}

const FORMAT_NAMES: ReadonlyMap<string, string> = new Map([
  ['pdf', 'PDF'],
  ...['docx', 'docm', 'dotx', 'doc', 'odt', 'ott'].map((extension) => [extension, 'document'] as const),
  ...['pptx', 'pptm', 'ppsx', 'odp'].map((extension) => [extension, 'presentation'] as const),
  ...['xlsx', 'xlsm', 'ods'].map((extension) => [extension, 'spreadsheet'] as const),
  ['epub', 'e-book'],
]);

function formatName(extension: string): string {
  return FORMAT_NAMES.get(extension) ?? 'document';
}
