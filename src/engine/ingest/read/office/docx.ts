// Word documents: paragraphs, tables, notes; headings by their style or outline level.
import { damagedDocument } from '../../errors';
import type { ParsedText } from '../../parsed';
import { TextWriter } from '../textWriter';
import type { OfficePackage } from './package';
import { mainPart, relationshipsOf } from './relationships';

const NOTES = new Set(['footnotes', 'endnotes', 'comments']);
const DEEPEST_HEADING = 6;

export async function readDocx(document: OfficePackage): Promise<ParsedText> {
  const main = await mainPart(document, 'word/document.xml');
  const relationships = await relationshipsOf(document, main);
  const styles = relationships.find(({ type }) => type === 'styles')?.target;
  const headings = styles === undefined ? new Map<string, number>() : await headingStyles(document, styles);
  const writer = new TextWriter();
  if (!(await writePart(document, main, headings, writer))) throw damagedDocument(document.format);
  for (const { type, target } of relationships) {
    if (!NOTES.has(type)) continue;
    writer.paragraph();
    await writePart(document, target, headings, writer);
  }
  return { text: writer.toString(), kind: 'prose', landmarks: writer.landmarks };
}

/** Heading level by style id: a style's name is in English whatever the language of its id. */
async function headingStyles(document: OfficePackage, part: string): Promise<Map<string, number>> {
  const levels = new Map<string, number>();
  let style = '';
  await document.scan(part, {
    open(tag, attributes) {
      if (tag === 'style') style = attributes.get('styleId') ?? '';
      const name = tag === 'name' ? /^(?:heading ([1-9])|(title))$/i.exec(attributes.get('val') ?? '') : null;
      if (name) levels.set(style, name[2] ? 1 : Math.min(Number(name[1]), DEEPEST_HEADING));
    },
  });
  return levels;
}

function writePart(
  document: OfficePackage,
  part: string,
  headings: ReadonlyMap<string, number>,
  writer: TextWriter,
): Promise<boolean> {
  let inText = false;
  let inCell = 0;
  /** Depth inside mc:Fallback, which repeats what stands before it for older programs. */
  let fallback = 0;
  return document.scan(part, {
    open(tag, attributes) {
      if (tag === 'Fallback') fallback++;
      if (fallback > 0) return;
      if (tag === 't') inText = true;
      else if (tag === 'p') inCell > 0 ? writer.write(' ') : writer.paragraph();
      else if (tag === 'pStyle') markHeading(headings.get(attributes.get('val') ?? ''));
      else if (tag === 'outlineLvl') markHeading(Number(attributes.get('val')) + 1);
      else if (tag === 'tab') writer.write(' ');
      else if (tag === 'br' || tag === 'cr') writer.line();
      else if (tag === 'tbl') writer.paragraph();
      else if (tag === 'tr') writer.line();
      else if (tag === 'tc') {
        inCell++;
        writer.cell();
      }
    },
    close(tag) {
      if (tag === 'Fallback') fallback = Math.max(0, fallback - 1);
      else if (tag === 't') inText = false;
      else if (tag === 'tc') inCell = Math.max(0, inCell - 1);
      else if (tag === 'tbl') writer.paragraph();
    },
    text(text) {
      if (inText && fallback === 0) writer.write(text);
    },
  });

  function markHeading(level: number | undefined): void {
    if (level !== undefined && level >= 1 && level <= DEEPEST_HEADING && inCell === 0) writer.mark(level);
  }
}
