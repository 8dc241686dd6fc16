// A PDF as text, page by page.
import { damagedDocument, encryptedDocument, imagesOnly, tooLarge } from '../../errors';
import { MAX_PARSED_LENGTH } from '../../limits';
import type { Landmark, ParsedText } from '../../parsed';
import { refuseBombs } from './flateScan';
import { pageText } from './pageText';
import { openPdf } from './pdfjs';

export async function readPdf(bytes: Uint8Array): Promise<ParsedText> {
  refuseBombs(bytes);
  // pdf.js takes over the buffer that it is given, and wants no Node Buffer.
  const document = await openPdf(new Uint8Array(bytes)).catch((error: Error) => {
    throw error.name === 'PasswordException' ? encryptedDocument('PDF') : damagedDocument('PDF');
  });
  const landmarks: Landmark[] = [];
  const pages: string[] = [];
  let offset = 0;
  let readable = 0;
  for (let number = 1; number <= document.numPages; number++) {
    const text = await pageTextOf(number);
    if (text === undefined) continue;
    readable++;
    landmarks.push({ offset, level: 0, page: number });
    pages.push(text);
    offset += text.length;
    if (offset > MAX_PARSED_LENGTH) throw tooLarge(MAX_PARSED_LENGTH / (1024 * 1024));
  }
  await document.loadingTask.destroy();
  if (readable === 0) throw damagedDocument('PDF');
  const text = pages.join('');
  if (text.trim() === '') throw imagesOnly('PDF');
  return { text, kind: 'prose', landmarks };

  /** A page that cannot be read is left out: the others are still worth having. */
  async function pageTextOf(number: number): Promise<string | undefined> {
    try {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      page.cleanup();
      return `${pageText(items)}\n\n`;
    } catch {
      return undefined;
    }
  }
}
