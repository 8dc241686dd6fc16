// Spreadsheets: a sheet a page, a row a line, cells apart by tabs; dates as dates.
import type { ParsedText } from '../../parsed';
import { TextWriter } from '../textWriter';
import type { OfficePackage } from './package';
import { mainPart, type Relationship, referredPart, relationshipsOf } from './relationships';
import { dateText, readStyles } from './xlsxStyles';

export async function readXlsx(document: OfficePackage): Promise<ParsedText> {
  const main = await mainPart(document, 'xl/workbook.xml');
  const relationships = await relationshipsOf(document, main);
  const partOf = (type: string) => relationships.find((relationship) => relationship.type === type)?.target;
  const sheets = await sheetsOf(document, main, relationships);
  const strings = await sharedStrings(document, partOf('sharedStrings'));
  const dateStyles = await readStyles(document, partOf('styles'));
  const writer = new TextWriter();
  for (const [index, { name, part }] of sheets.entries()) {
    writer.mark(0, index + 1);
    writer.write(name);
    await writeSheet(document, part, strings, dateStyles, writer);
  }
  return { text: writer.toString(), kind: 'prose', landmarks: writer.landmarks };
}

interface Sheet {
  readonly name: string;
  readonly part: string;
}

async function sheetsOf(
  document: OfficePackage,
  main: string,
  relationships: readonly Relationship[],
): Promise<Sheet[]> {
  const sheets: Sheet[] = [];
  await document.scanRequired(main, {
    open(tag, attributes) {
      const part = tag === 'sheet' ? referredPart(attributes, relationships) : undefined;
      if (part !== undefined) sheets.push({ name: attributes.get('name') ?? '', part });
    },
  });
  return sheets;
}

async function sharedStrings(document: OfficePackage, part: string | undefined): Promise<string[]> {
  const strings: string[] = [];
  let current = '';
  let inText = false;
  let phonetic = false;
  if (part !== undefined) {
    await document.scan(part, {
      open(tag) {
        if (tag === 'si') current = '';
        else if (tag === 't') inText = true;
        else if (tag === 'rPh') phonetic = true;
      },
      close(tag) {
        if (tag === 'si') strings.push(current);
        else if (tag === 't') inText = false;
        else if (tag === 'rPh') phonetic = false;
      },
      text(text) {
        if (inText && !phonetic) current += text;
      },
    });
  }
  return strings;
}

async function writeSheet(
  document: OfficePackage,
  part: string,
  strings: readonly string[],
  dateStyles: ReadonlySet<string>,
  writer: TextWriter,
): Promise<void> {
  let type = '';
  let style = '';
  let value = '';
  let inValue = false;
  await document.scan(part, {
    open(tag, attributes) {
      if (tag === 'row') writer.line();
      else if (tag === 'c') {
        type = attributes.get('t') ?? 'n';
        style = attributes.get('s') ?? '';
        value = '';
      } else if (tag === 'v' || tag === 't') inValue = true;
    },
    close(tag) {
      if (tag === 'v' || tag === 't') inValue = false;
      else if (tag === 'c' && value !== '') {
        writer.cell();
        writer.write(shown());
      }
    },
    text(text) {
      if (inValue) value += text;
    },
  });

  function shown(): string {
    if (type === 's') return strings[Number(value)] ?? '';
    if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
    return type === 'n' && dateStyles.has(style) ? dateText(Number(value)) : value;
  }
}
