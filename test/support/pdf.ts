import { deflateSync } from 'node:zlib';

/** A PDF of these pages, a line of text each (none for ''), its content streams compressed. */
export function pdfOf(pages: readonly string[]): Buffer {
  return pdfWithContents(pages.map((text) => Buffer.from(text === '' ? '' : `BT /F1 12 Tf 72 700 Td (${text}) Tj ET`)));
}

/** A PDF whose pages have these content streams. */
export function pdfWithContents(contents: readonly Buffer[]): Buffer {
  const kids = contents.map((_, index) => `${4 + index * 2} 0 R`).join(' ');
  const objects = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from(`<< /Type /Pages /Kids [${kids}] /Count ${contents.length} >>`),
    Buffer.from('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'),
  ];
  contents.forEach((content, index) => {
    const packed = deflateSync(content);
    const resources = '/Resources << /Font << /F1 3 0 R >> >> /MediaBox [0 0 612 792]';
    objects.push(Buffer.from(`<< /Type /Page /Parent 2 0 R ${resources} /Contents ${5 + index * 2} 0 R >>`));
    const header = Buffer.from(`<< /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`);
    objects.push(Buffer.concat([header, packed, Buffer.from('\nendstream')]));
  });
  const parts = [Buffer.from('%PDF-1.5\n')];
  const offsets = [0];
  for (const [index, object] of objects.entries()) {
    offsets.push(parts.reduce((sum, part) => sum + part.length, 0));
    parts.push(Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]));
  }
  const table = parts.reduce((sum, part) => sum + part.length, 0);
  const entries = offsets.map(
    (offset, index) => `${String(offset).padStart(10, '0')} ${index ? '00000 n' : '65535 f'} \n`,
  );
  const count = offsets.length;
  parts.push(Buffer.from(`xref\n0 ${count}\n${entries.join('')}trailer\n<< /Size ${count} /Root 1 0 R >>\n`));
  parts.push(Buffer.from(`startxref\n${table}\n%%EOF\n`));
  return Buffer.concat(parts);
}
