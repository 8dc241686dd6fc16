// E-books: the pages of HTML that the spine lists, in its order.
import path from 'node:path';
import { damagedDocument } from '../../errors';
import type { ParsedText } from '../../parsed';
import { writeHtml } from '../html';
import { TextWriter } from '../textWriter';
import type { OfficePackage } from './package';

export async function readEpub(book: OfficePackage): Promise<ParsedText> {
  const contents = await contentsPart(book);
  const writer = new TextWriter();
  for (const chapter of await spine(book, contents)) {
    const source = await book.read(chapter);
    if (source === undefined) continue;
    writer.mark(0);
    writeHtml(source, writer);
  }
  return { text: writer.toString(), kind: 'prose', landmarks: writer.landmarks };
}

async function contentsPart(book: OfficePackage): Promise<string> {
  let part: string | undefined;
  await book.scan('META-INF/container.xml', {
    open(tag, attributes) {
      if (tag === 'rootfile') part ??= attributes.get('full-path');
    },
  });
  const found = part ?? book.names.find((name) => name.endsWith('.opf'));
  if (found === undefined) throw damagedDocument(book.format);
  return found;
}

async function spine(book: OfficePackage, contents: string): Promise<string[]> {
  const folder = path.posix.dirname(contents);
  const hrefs = new Map<string, string>();
  const chapters: string[] = [];
  await book.scanRequired(contents, {
    open(tag, attributes) {
      if (tag === 'item') hrefs.set(attributes.get('id') ?? '', attributes.get('href') ?? '');
      const href = tag === 'itemref' ? hrefs.get(attributes.get('idref') ?? '') : undefined;
      if (href) chapters.push(path.posix.join(folder, decoded(href)));
    },
  });
  return chapters;
}

function decoded(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}
