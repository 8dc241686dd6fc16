// Presentations: slide by slide in the order they are shown, each with its speaker's notes.
import type { ParsedText } from '../../parsed';
import { TextWriter } from '../textWriter';
import type { OfficePackage } from './package';
import { mainPart, referredPart, relationshipsOf } from './relationships';

export async function readPptx(document: OfficePackage): Promise<ParsedText> {
  const main = await mainPart(document, 'ppt/presentation.xml');
  const relationships = await relationshipsOf(document, main);
  const slides: string[] = [];
  await document.scanRequired(main, {
    open(tag, attributes) {
      const slide = tag === 'sldId' ? referredPart(attributes, relationships) : undefined;
      if (slide !== undefined) slides.push(slide);
    },
  });
  const writer = new TextWriter();
  for (const [index, slide] of slides.entries()) {
    writer.mark(0, index + 1);
    await writeDrawing(document, slide, writer);
    const notes = (await relationshipsOf(document, slide)).find(({ type }) => type === 'notesSlide');
    writer.paragraph();
    if (notes) await writeDrawing(document, notes.target, writer);
  }
  return { text: writer.toString(), kind: 'prose', landmarks: writer.landmarks };
}

async function writeDrawing(document: OfficePackage, part: string, writer: TextWriter): Promise<void> {
  let inText = false;
  /** Inside a field: the slide's number, a date. */
  let inField = false;
  await document.scan(part, {
    open(tag) {
      if (tag === 't') inText = true;
      else if (tag === 'fld') inField = true;
      else if (tag === 'sp' || tag === 'tbl') writer.paragraph();
      else if (tag === 'p' || tag === 'br' || tag === 'tr') writer.line();
      else if (tag === 'tc') writer.cell();
    },
    close(tag) {
      if (tag === 't') inText = false;
      else if (tag === 'fld') inField = false;
    },
    text(text) {
      if (inText && !inField) writer.write(text);
    },
  });
}
