// Reads a file that is text: decodes it, and takes out of it what its format hides.
import { binaryFile } from '../errors';
import { extensionOf, kindOf } from '../kind';
import type { ParsedText } from '../parsed';
import { decodeText } from './decode';
import { readEmail } from './email';
import { declaredCharset, writeHtml } from './html';
import { markdownLandmarks } from './markdown';
import { readNotebook } from './notebook';
import { isRtf, readRtf } from './rtf';
import { TextWriter } from './textWriter';

const HTML = new Set(['html', 'htm', 'xhtml']);
const HEADINGS = new Set(['md', 'markdown', 'mdown', 'mdwn', 'mkd', 'mdx', 'rst', 'adoc', 'asciidoc', 'org']);

export async function readText(bytes: Uint8Array, filename: string): Promise<ParsedText> {
  const extension = extensionOf(filename);
  const kind = 'prose';
  if (extension === 'eml') return { ...(await readEmail(bytes)), kind, landmarks: [] };
  if (extension === 'rtf') {
    const source = Buffer.from(bytes).toString('latin1');
    if (isRtf(source)) return { ...readRtf(source), kind, landmarks: [] };
  }
  const text = decodeText(bytes, HTML.has(extension) ? declaredCharset(bytes) : undefined);
  if (text === undefined) throw binaryFile();
  const unmarked = HTML.has(extension) ? readHtml(text) : undefined;
  if (unmarked) return { ...unmarked, kind };
  const cells = extension === 'ipynb' ? readNotebook(text) : undefined;
  if (cells) return { ...cells, kind: 'code' };
  return { text, kind: kindOf(filename, text), landmarks: HEADINGS.has(extension) ? markdownLandmarks(text) : [] };
}

/** A page without any text of its own (the shell of an application) is worth its source. */
function readHtml(source: string): Pick<ParsedText, 'text' | 'landmarks'> | undefined {
  const writer = new TextWriter();
  writeHtml(source, writer);
  return writer.size === 0 ? undefined : { text: writer.toString(), landmarks: writer.landmarks };
}
