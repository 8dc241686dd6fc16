// OpenDocument texts, presentations and spreadsheets: all in one part, content.xml.
import { encryptedDocument } from '../../errors';
import type { ParsedText } from '../../parsed';
import { TextWriter } from '../textWriter';
import type { OfficePackage } from './package';

const DEEPEST_HEADING = 6;
/** Elements whose text is not the document's: tracked deletions, master pages' fields. */
const UNSEEN = new Set(['tracked-changes', 'page-number', 'page-count', 'date', 'time']);
const MOST_BLANKS = 1000;

export async function readOdf(document: OfficePackage): Promise<ParsedText> {
  const manifest = await document.read('META-INF/manifest.xml');
  if (manifest?.includes('encryption-data')) throw encryptedDocument(document.format);
  const writer = new TextWriter();
  let unseen = 0;
  let paragraphs = 0;
  let inCell = 0;
  let page = 0;
  await document.scanRequired('content.xml', {
    open(tag, attributes) {
      if (UNSEEN.has(tag)) unseen++;
      if (tag === 'page') writer.mark(0, ++page);
      else if (tag === 'table' && isSheet(attributes)) beginSheet(attributes.get('name') ?? '');
      else if (tag === 'h') beginHeading(Number(attributes.get('outline-level') ?? 1));
      else if (tag === 'p') beginParagraph();
      else if (tag === 'table-row' || tag === 'line-break') writer.line();
      else if (tag === 'table-cell') {
        inCell++;
        writer.cell();
      } else if (tag === 's') writer.write(' '.repeat(Math.min(Number(attributes.get('c') ?? 1) || 1, MOST_BLANKS)));
      else if (tag === 'tab') writer.write(' ');
    },
    close(tag) {
      if (UNSEEN.has(tag)) unseen = Math.max(0, unseen - 1);
      if (tag === 'p' || tag === 'h') paragraphs = Math.max(0, paragraphs - 1);
      else if (tag === 'table-cell') inCell = Math.max(0, inCell - 1);
      else if (tag === 'table') writer.paragraph();
    },
    text(text) {
      if (paragraphs > 0 && unseen === 0) writer.write(text);
    },
  });
  return { text: writer.toString(), kind: 'prose', landmarks: writer.landmarks };

  function isSheet(attributes: ReadonlyMap<string, string>): boolean {
    return document.format === 'spreadsheet' && attributes.has('name');
  }

  function beginSheet(name: string): void {
    writer.mark(0, ++page);
    writer.write(name);
    writer.line();
  }

  function beginHeading(level: number): void {
    paragraphs++;
    if (page === 0 && inCell === 0) writer.mark(Math.min(Math.max(level || 1, 1), DEEPEST_HEADING));
    else writer.line();
  }

  function beginParagraph(): void {
    paragraphs++;
    if (inCell > 0) writer.write(' ');
    else if (page > 0) writer.line();
    else writer.paragraph();
  }
}
