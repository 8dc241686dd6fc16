import { afterAll, describe, expect, it } from 'vitest';
import { Blobs } from '../../../../test/support/blobs';
import { pdfOf, pdfWithContents } from '../../../../test/support/pdf';
import { zipOf } from '../../../../test/support/zip';
import { readDocument } from './readDocument';

const blobs = new Blobs();
afterAll(() => blobs.remove());

const read = (bytes: Uint8Array, filename: string) => readDocument(blobs.add(bytes), filename);
const invalid = (message: RegExp) => ({ code: 'invalid_file', message: expect.stringMatching(message) });

const docx = (body: string) => zipOf({ 'word/document.xml': `<w:document><w:body>${body}</w:body></w:document>` });
const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

describe('reading PDF', () => {
  it('gives the text by page', async () => {
    const { text, landmarks, kind } = await read(pdfOf(['First page', '', 'Third page']), 'a.pdf');
    expect(text).toBe('First page\n\n\n\nThird page\n\n');
    expect(landmarks.map(({ offset, page }) => [offset, page])).toEqual([
      [0, 1],
      [12, 2],
      [14, 3],
    ]);
    expect(kind).toBe('prose');
  });

  it('finds the header behind a kilobyte of junk', async () => {
    const bytes = Buffer.concat([Buffer.alloc(500, 'junk '), pdfOf(['Still here'])]);
    expect((await read(bytes, 'a.pdf')).text).toContain('Still here');
  });

  it('refuses one of images only', async () => {
    await expect(read(pdfOf(['', '']), 'a.pdf')).rejects.toMatchObject(invalid(/only images/));
  });

  it('refuses one whose page unfolds to a hundred megabytes', async () => {
    const bomb = pdfWithContents([Buffer.alloc(100 * 1024 * 1024, ' ')]);
    expect(bomb.length).toBeLessThan(200_000);
    await expect(read(bomb, 'a.pdf')).rejects.toMatchObject(invalid(/too much memory/));
  });

  it.each([
    ['a header alone', Buffer.from('%PDF-1.4\n')],
    ['half a file', pdfOf(['Some text']).subarray(0, 300)],
  ])('refuses %s as damaged', async (_name, bytes) => {
    await expect(read(bytes, 'a.pdf')).rejects.toMatchObject(invalid(/damaged/));
  });

  it('refuses what only is named so', async () => {
    await expect(read(Buffer.from('<html>hi</html>'), 'a.pdf')).rejects.toMatchObject(invalid(/not a PDF/));
  });
});

describe('reading Word documents', () => {
  it('gives paragraphs, tables and headings, whatever the namespace is called', async () => {
    const styles =
      '<s:styles xmlns:s="x"><s:style s:styleId="berschrift2"><s:name s:val="heading 2"/></s:style></s:styles>';
    const body = `<z:p><z:pPr><z:pStyle z:val="berschrift2"/></z:pPr><z:r><z:t>Title</z:t></z:r></z:p>
      <z:p><z:r><z:t xml:space="preserve">One &amp; </z:t></z:r><z:r><z:t>two</z:t><z:br/><z:t>three</z:t></z:r></z:p>
      <z:tbl><z:tr><z:tc><z:p><z:r><z:t>a</z:t></z:r></z:p></z:tc><z:tc><z:p><z:r><z:t>b</z:t></z:r></z:p></z:tc></z:tr></z:tbl>
      <z:p><z:del><z:r><z:delText>gone</z:delText></z:r></z:del></z:p>`;
    const relationship = '<Relationship Id="r1" Type="http://x/relationships/styles" Target="styles.xml"/>';
    const bytes = zipOf({
      'word/document.xml': `<z:document xmlns:z="x"><z:body>${body}</z:body></z:document>`,
      'word/_rels/document.xml.rels': `<Relationships>${relationship}</Relationships>`,
      'word/styles.xml': styles,
    });
    const { text, landmarks } = await read(bytes, 'a.docx');
    expect(text).toBe('Title\n\nOne & two\nthree\n\na\tb');
    expect(landmarks).toEqual([{ offset: 0, level: 2 }]);
  });

  it('expands no entity that the document declares', async () => {
    const bytes = zipOf({
      'word/document.xml': `<!DOCTYPE d [<!ENTITY a "boom"><!ENTITY x SYSTEM "file:///etc/passwd">]>
        <w:document>${paragraph('before &a;&x; after')}</w:document>`,
    });
    expect((await read(bytes, 'a.docx')).text).toBe('before &a;&x; after');
  });

  it('gets through 50,000 nested tables', async () => {
    const deep = '<w:tbl><w:tr><w:tc>'.repeat(50_000);
    expect((await read(docx(`${deep}${paragraph('deep text')}`), 'a.docx')).text.trim()).toBe('deep text');
  });

  it('gives the text before broken XML', async () => {
    expect((await read(docx(`${paragraph('Fine.')}<w:p <<<`), 'a.docx')).text).toContain('Fine.');
  });

  it.each([
    ['declares a gigabyte', { declaredLength: 2 ** 30 }, /too much memory/],
    ['unpacks to more than it declares', { declaredLength: 1000 }, /damaged/],
    ['is encrypted', { encrypted: true }, /password/],
  ])('refuses one that %s', async (_name, options, message) => {
    const bytes = zipOf({ 'word/document.xml': paragraph('A'.repeat(3_000_000)) }, options);
    await expect(read(bytes, 'a.docx')).rejects.toMatchObject(invalid(message));
  });

  it('refuses one of 10,001 parts', async () => {
    const parts = Object.fromEntries(Array.from({ length: 10_001 }, (_, n) => [`p${n}`, '']));
    await expect(read(zipOf(parts), 'a.docx')).rejects.toMatchObject(invalid(/too much memory/));
  });

  it('refuses half a file, an encrypted one and one without text', async () => {
    const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]);
    await expect(read(docx(paragraph('x')).subarray(0, 60), 'a.docx')).rejects.toMatchObject(invalid(/damaged/));
    await expect(read(ole, 'a.docx')).rejects.toMatchObject(invalid(/password/));
    await expect(read(docx(''), 'a.docx')).rejects.toMatchObject(invalid(/no text/));
  });
});

describe('reading other documents', () => {
  it('gives slides in the order they are shown, with notes, without slide numbers', async () => {
    const slide = (text: string) => `<p:sld><p:sp><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:sp></p:sld>`;
    const relationship = (id: string, type: string, target: string) =>
      `<Relationship Id="${id}" Type="http://x/relationships/${type}" Target="${target}"/>`;
    const bytes = zipOf({
      'ppt/presentation.xml': '<p:sldIdLst><p:sldId id="256" r:id="r2"/><p:sldId r:id="r1" id="257"/></p:sldIdLst>',
      'ppt/_rels/presentation.xml.rels':
        relationship('r1', 'slide', 'slides/slide1.xml') + relationship('r2', 'slide', '/ppt/slides/slide2.xml'),
      'ppt/slides/slide1.xml': slide('File one'),
      'ppt/slides/slide2.xml': slide('File two'),
      'ppt/slides/_rels/slide2.xml.rels': relationship('n', 'notesSlide', '../notesSlides/n.xml'),
      'ppt/notesSlides/n.xml': `${slide('Say this')}<a:fld><a:t>7</a:t></a:fld>`,
    });
    const { text, landmarks } = await read(bytes, 'a.pptx');
    expect(text).toBe('File two\n\nSay this\n\nFile one');
    expect(landmarks.map(({ page }) => page)).toEqual([1, 2]);
  });

  it('gives sheets by name, rows as lines, dates as dates', async () => {
    const bytes = zipOf({
      'xl/workbook.xml': '<workbook><sheets><sheet name="Data" sheetId="1" r:id="r1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels': `<Relationship Id="r1" Type="x/worksheet" Target="worksheets/s.xml"/>
        <Relationship Id="r2" Type="x/sharedStrings" Target="s.xml"/><Relationship Id="r3" Type="x/styles" Target="st.xml"/>`,
      'xl/s.xml': '<sst><si><r><t>Na</t></r><r><t>me</t></r><rPh><t>ruby</t></rPh></si></sst>',
      'xl/st.xml': `<numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm"/><numFmt numFmtId="165" formatCode="0.0&quot;d&quot;"/>
        </numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/></cellXfs>`,
      'xl/worksheets/s.xml': `<row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>In</t></is></c><c t="b"><v>1</v></c></row>
        <row><c s="1"><v>45352</v></c><c s="2"><v>1.5</v></c><c s="3"><v>45352.75</v></c><c><v>45352</v></c></row>`,
    });
    const { text, landmarks } = await read(bytes, 'a.xlsx');
    expect(text).toBe('Data\nName\tIn\tTRUE\n2024-03-01\t1.5\t2024-03-01 18:00\t45352');
    expect(landmarks).toEqual([{ offset: 0, level: 0, page: 1 }]);
  });

  it('refuses a spreadsheet that repeats a long string without end', async () => {
    const bytes = zipOf({
      'xl/workbook.xml': '<sheet name="S" r:id="r1"/>',
      'xl/_rels/workbook.xml.rels': `<Relationship Id="r1" Type="x/worksheet" Target="s.xml"/>
        <Relationship Id="r2" Type="x/sharedStrings" Target="strings.xml"/>`,
      'xl/strings.xml': `<si><t>${'long '.repeat(200_000)}</t></si>`,
      'xl/s.xml': '<row><c t="s"><v>0</v></c></row>'.repeat(1000),
    });
    await expect(read(bytes, 'a.xlsx')).rejects.toMatchObject(invalid(/too large/));
  });

  it('gives OpenDocument texts and refuses encrypted ones', async () => {
    const content = `<office:text><text:h text:outline-level="2">Title</text:h><text:p>One<text:s text:c="3"/>two
      <text:line-break/>three</text:p><text:tracked-changes><text:p>gone</text:p></text:tracked-changes></office:text>`;
    const parsed = await read(zipOf({ 'content.xml': content }), 'a.odt');
    expect(parsed.text).toBe('Title\n\nOne two\nthree');
    expect(parsed.landmarks).toEqual([{ offset: 0, level: 2 }]);
    const encrypted = zipOf({ 'content.xml': 'x', 'META-INF/manifest.xml': '<manifest:encryption-data/>' });
    await expect(read(encrypted, 'a.odt')).rejects.toMatchObject(invalid(/password/));
  });

  it('gives slides and sheets of OpenDocument as pages', async () => {
    const slides = zipOf({
      'content.xml': '<draw:page><text:p>A</text:p></draw:page><draw:page><text:p>B</text:p></draw:page>',
    });
    expect((await read(slides, 'a.odp')).landmarks.map(({ page }) => page)).toEqual([1, 2]);
    const cell = (text: string) => `<table:table-cell><text:p>${text}</text:p></table:table-cell>`;
    const sheet = `<table:table table:name="S"><table:table-row>${cell('x')}${cell('y')}</table:table-row></table:table>`;
    expect((await read(zipOf({ 'content.xml': sheet }), 'a.ods')).text).toBe('S\nx\ty');
  });

  it('gives the chapters of an e-book in the order of its spine', async () => {
    const bytes = zipOf({
      'META-INF/container.xml': '<container><rootfile full-path="book/c.opf"/></container>',
      'book/c.opf': `<item id="a" href="a%20b.xhtml"/><item id="b" href="b.xhtml"/>
        <spine><itemref idref="b"/><itemref idref="a"/><itemref idref="none"/></spine>`,
      'book/a b.xhtml': '<h1>Last</h1><p>x</p>',
      'book/b.xhtml': '<h1>First</h1>',
    });
    expect((await read(bytes, 'a.epub')).text).toBe('First\n\nLast\n\nx');
  });

  it('refuses zips and containers of something else', async () => {
    await expect(read(zipOf({ 'a.txt': 'x' }), 'a.jar')).rejects.toMatchObject({ code: 'unsupported_file' });
    await expect(read(zipOf({ 'a.txt': 'x' }), 'a.docx')).rejects.toMatchObject(invalid(/damaged/));
    await expect(read(Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'a.xls')).rejects.toMatchObject({
      code: 'unsupported_file',
    });
    await expect(read(Buffer.alloc(0), 'a.docx')).rejects.toMatchObject(invalid(/empty/));
  });
});
