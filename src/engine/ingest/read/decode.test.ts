import { describe, expect, it } from 'vitest';
import { decodeText } from './decode';

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

describe('decoding text as an editor does', () => {
  it.each([
    ['UTF-8', Buffer.from('Grüße, 世界 🚀')],
    ['UTF-8 with a mark', Buffer.from('\ufeffGrüße, 世界 🚀')],
    ['UTF-16 little endian with a mark', Buffer.from('\ufeffGrüße, 世界 🚀', 'utf16le')],
    ['UTF-16 big endian with a mark', utf16be('\ufeffGrüße, 世界 🚀')],
  ])('reads %s without its mark', (_name, bytes) => {
    expect(decodeText(bytes)).toBe('Grüße, 世界 🚀');
  });

  it('knows UTF-16 without a mark by its NULs', () => {
    const text = 'plain English in UTF-16\n'.repeat(5);
    expect(decodeText(Buffer.from(text, 'utf16le'))).toBe(text);
    expect(decodeText(utf16be(text))).toBe(text);
  });

  it.each([
    ['Latin-1', latin1('café déjà vu, à bientôt\n'.repeat(10)), 'café déjà vu'],
    [
      'Shift JIS',
      Buffer.from('82b182ea82cd93fa967b8cea82cc83658358836795b68f91c582b7814241'.repeat(6), 'hex'),
      '日本語',
    ],
    [
      'KOI8-R',
      Buffer.from('fcd4cf20d4c5d3d4cfd7d9ca20c4cfcbd5cdc5ced42e0a'.repeat(10), 'hex'),
      'Это тестовый документ.',
    ],
    ['GBK', Buffer.from('d5e2cac7d2bbb8f6d6d0cec4b2e2cad4cec4b5b5a1a30a'.repeat(10), 'hex'), '这是一个中文测试文档。'],
  ])('detects %s', (_name, bytes, part) => {
    expect(decodeText(bytes)).toContain(part);
  });

  it('keeps UTF-8 with one bad byte for UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from('é'.repeat(50)), Buffer.from([0xff]), Buffer.from('end')]);
    expect(decodeText(bytes)).toBe(`${'é'.repeat(50)}\ufffdend`);
  });

  it('reads surrogates that were written as UTF-8 as unknown characters', () => {
    expect(decodeText(Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]))).toBe('"\ufffd\ufffd\ufffd"');
  });

  it('believes an encoding that the file names only where the bytes are not UTF-8', () => {
    expect(decodeText(latin1('café'), 'iso-8859-1')).toBe('café');
    expect(decodeText(Buffer.from('café'), 'iso-8859-1')).toBe('café');
    expect(decodeText(latin1('caf\xe9'), 'no-such-encoding')).toBeDefined();
  });

  it.each([
    ['NULs in a text', Buffer.from(`${'text '.repeat(2000)}\0`)],
    ['an image', Buffer.from('89504e470d0a1a0a0000000d494844520000', 'hex')],
    ['control characters', Buffer.from(Array.from({ length: 256 }, (_, n) => (n % 8) + 1))],
  ])('takes %s for binary', (_name, bytes) => {
    expect(decodeText(bytes)).toBeUndefined();
  });
});
