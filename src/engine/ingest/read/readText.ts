// Reads a file that is text: decodes it, and finds in it what its format hides.
import { binaryFile } from '../errors';
import { extensionOf, kindOf } from '../kind';
import type { ParsedText } from '../parsed';
import { decodeText } from './decode';
import { markdownLandmarks } from './markdown';

const MARKDOWN = new Set(['md', 'markdown', 'mdown', 'mdwn', 'mkd', 'mdx', 'rst', 'adoc', 'asciidoc', 'org']);

export function readText(bytes: Uint8Array, filename: string): ParsedText {
  const extension = extensionOf(filename);
  const text = decodeText(bytes);
  if (text === undefined) throw binaryFile();
  const landmarks = MARKDOWN.has(extension) ? markdownLandmarks(text) : [];
  return { text, kind: kindOf(filename, text), landmarks };
}
