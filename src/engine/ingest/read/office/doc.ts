// Word documents of the old binary format, and what else comes in its container.
import WordExtractor from 'word-extractor';
import { binaryFile, damagedDocument, encryptedDocument } from '../../errors';
import type { ParsedText } from '../../parsed';
import { plainForms } from '../plainForms';

/** Names of streams in the container, as they stand in its directory. */
const stream = (name: string) => Buffer.from(name, 'utf16le');
const ENCRYPTED_PACKAGE = stream('EncryptedPackage');
const WORD_DOCUMENT = stream('WordDocument');

export async function readOle(bytes: Uint8Array): Promise<ParsedText> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (file.includes(ENCRYPTED_PACKAGE)) throw encryptedDocument('document');
  if (!file.includes(WORD_DOCUMENT)) throw binaryFile();
  const document = await new WordExtractor().extract(file).catch((error: Error) => {
    throw /encrypt|password/i.test(error.message) ? encryptedDocument('document') : damagedDocument('document');
  });
  const parts = [document.getBody(), document.getFootnotes(), document.getEndnotes(), document.getAnnotations()];
  const text = plainForms(parts.filter((part) => part.trim() !== '').join('\n\n'));
  return { text, kind: 'prose', landmarks: [] };
}
