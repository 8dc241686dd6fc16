// The readable text of a web page.
import { scanMarkup } from './markup';
import type { TextWriter } from './textWriter';

const UNSEEN = new Set(['script', 'style', 'noscript', 'template', 'svg', 'iframe', 'object']);
const PARAGRAPHS = new Set(
  `address article aside blockquote dl details fieldset figure footer form header hr main nav ol p pre section table
  title ul body`.split(/\s+/),
);
const LINES = new Set(['br', 'caption', 'dd', 'div', 'dt', 'figcaption', 'legend', 'li', 'option', 'summary', 'tr']);
const CELLS = new Set(['td', 'th']);
const HEADING = /^h([1-6])$/;

/** Writes what a reader of the page sees: no scripts, no styles; headings become landmarks. */
export function writeHtml(source: string, writer: TextWriter): void {
  let unseen: string | undefined;
  let unseenDepth = 0;
  let preformatted = 0;

  const breakAround = (name: string) => {
    if (PARAGRAPHS.has(name) || HEADING.test(name)) writer.paragraph();
    else if (LINES.has(name)) writer.line();
  };
  scanMarkup(source, 'html', {
    open(name) {
      if (unseen !== undefined) {
        if (name === unseen) unseenDepth++;
        return;
      }
      if (UNSEEN.has(name)) {
        unseen = name;
        unseenDepth = 1;
        return;
      }
      if (name === 'pre') preformatted++;
      const level = HEADING.exec(name)?.[1];
      if (level) writer.mark(Number(level));
      else if (CELLS.has(name)) writer.cell();
      else breakAround(name);
      if (name === 'li') writer.write('- ');
    },
    close(name) {
      if (unseen !== undefined) {
        if (name === unseen && --unseenDepth === 0) unseen = undefined;
        return;
      }
      if (name === 'pre') preformatted = Math.max(0, preformatted - 1);
      breakAround(name);
    },
    text(text) {
      if (unseen !== undefined) return;
      if (preformatted > 0) writer.writeRaw(text);
      else writer.write(text);
    },
  });
}

const META_CHARSET = /<meta\s[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,40})/i;
const META_WITHIN = 1024;

/** The encoding that a page names in its first kilobyte. */
export function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, META_WITHIN)).toString('latin1');
  return META_CHARSET.exec(head)?.[1];
}
