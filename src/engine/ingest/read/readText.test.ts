import { describe, expect, it } from 'vitest';
import { readText } from './readText';

const read = (source: string | Uint8Array, filename: string) => readText(Buffer.from(source as string), filename);

describe('reading web pages', () => {
  it('gives what a reader sees: no scripts, no styles, entities decoded, blocks on lines of their own', async () => {
    const page = `<!doctype html><head><title>T</title><script>hidden("</p>")</script><style>p{}</style></head>
      <body><h1>One</h1><p>Visible &amp;   text &eacute;<br>next<ul><li>a<li>b</ul>
      <svg><text>hidden</text></svg><noscript>hidden</noscript><pre>  kept
    as is</pre><table><tr><td>x<td>y</table>`;
    const { text, landmarks, kind } = await read(page, 'page.html');
    expect(text).toBe('T\n\nOne\n\nVisible & text é\nnext\n\n- a\n- b\n\n  kept\n    as is\n\nx\ty');
    expect(landmarks).toEqual([{ offset: 3, level: 1 }]);
    expect(kind).toBe('prose');
  });

  it('reads the encoding that a page names', async () => {
    const page = Buffer.from('<meta charset="windows-1251"><p>\xcf\xf0\xe8\xe2\xe5\xf2', 'latin1');
    expect((await readText(page, 'a.htm')).text).toBe('Привет');
  });

  it('gives the source of a page without text', async () => {
    const page = '<div id="root"></div><script src="app.js"></script>';
    expect((await read(page, 'index.html')).text).toBe(page);
  });

  it.each([
    ['100,000 open tags', `${'<div>'.repeat(100_000)}deep text`, 'deep text'],
    ['a flood of brackets', `${'<'.repeat(200_000)} x`, 'x'],
    ['comments that do not end', `text<!--${'-'.repeat(100_000)}`, 'text'],
  ])('gets through %s', async (_name, page, part) => {
    expect((await read(page, 'a.html')).text).toContain(part);
  });
});

describe('reading notebooks', () => {
  const notebook = (content: unknown) => JSON.stringify(content);

  it('gives cells in order with what they printed, never images', async () => {
    const source = notebook({
      cells: [
        { cell_type: 'markdown', source: ['# Title\n', 'Text.'] },
        {
          cell_type: 'code',
          source: 'print(1)',
          outputs: [{ text: ['1\n'] }, { data: { 'text/plain': 'Figure', 'image/png': 'iVBORw0KGgo' } }],
        },
      ],
    });
    const { text, landmarks, kind } = await read(source, 'a.ipynb');
    expect(text).toBe('# Title\nText.\n\nprint(1)\n\n1\n\nFigure');
    expect(landmarks.map(({ offset }) => offset)).toEqual([0, 15]);
    expect(kind).toBe('code');
  });

  it('reads version 3', async () => {
    const source = notebook({ nbformat: 3, worksheets: [{ cells: [{ cell_type: 'code', input: 'print("V3")' }] }] });
    expect((await read(source, 'a.ipynb')).text).toBe('print("V3")');
  });

  it('gives a broken one as it stands', async () => {
    expect((await read('{"cells": [', 'a.ipynb')).text).toBe('{"cells": [');
  });
});

describe('reading e-mail', () => {
  it('gives who, when, what about, and the text', async () => {
    const mail = [
      'From: =?utf-8?Q?J=C3=B6rg?= <j@example.org>',
      'To: a@example.org, B <b@example.org>',
      'Subject: Minutes',
      'Date: Mon, 02 Sep 2024 10:00:00 +0000',
      'Content-Type: text/html; charset=utf-8',
      '',
      '<p>We <b>agreed</b>.</p>',
    ].join('\r\n');
    const { text } = await read(mail, 'a.eml');
    expect(text).toContain('Subject: Minutes\nFrom: Jörg <j@example.org>\nTo: <a@example.org>, B <b@example.org>');
    expect(text).toMatch(/We agreed\s*\.$/);
  });
});

describe('reading Rich Text', () => {
  it('gives the text without fonts, pictures and field codes', async () => {
    const source = String.raw`{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\*\generator x;}\pard One \b two\b0\par
Caf\'e9 \u8212? end\line{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}{\pict 89504e}\tab x\par}`;
    expect((await read(source, 'a.rtf')).text).toBe('One two\nCafé — end\nlink\tx');
  });

  it('reads a file that only is named so as plain text', async () => {
    expect((await read('Just text.', 'a.rtf')).text).toBe('Just text.');
  });
});

describe('reading other text', () => {
  it('gives code and Markdown as they stand', async () => {
    expect(await read('# A\n\ntext\n', 'a.md')).toEqual({
      text: '# A\n\ntext\n',
      kind: 'prose',
      landmarks: [{ offset: 0, level: 1 }],
    });
    expect(await read('x = 1\r\n', 'a.py')).toEqual({ text: 'x = 1\r\n', kind: 'code', landmarks: [] });
  });

  it('refuses binary files by a sentence', async () => {
    await expect(read(Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'a.png')).rejects.toMatchObject({
      code: 'unsupported_file',
      message: 'This is a binary file of a kind that cannot be read as text.',
    });
  });
});
