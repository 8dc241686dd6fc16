import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measure } from '../../../test/support/anchorRates';
import { edits } from '../../../test/support/editedChunk';
import { sourceFiles } from '../../../test/support/sourceFiles';
import { findChunk } from './findChunk';

const files = sourceFiles('node_modules/hono');
const ROUNDS = 100;

const document = [
  'import a',
  '',
  'function first() {',
  '  return 1;',
  '}',
  '',
  'function second() {',
  '  return 2;',
  '}',
];

describe('findChunk', () => {
  it('finds the exact text and says so', () => {
    const text = document.join('\n');
    expect(findChunk(text, 'function second() {\n  return 2;\n}')).toEqual({
      start: text.indexOf('function second'),
      end: text.length,
      match: 'exact',
      overlap: 1,
      places: 1,
    });
  });

  it('finds the text behind other line ends and other indentation', () => {
    const text = document.map((line) => `\t\t${line}`).join('\r\n');
    const anchor = findChunk(text, 'function second() {\n  return 2;\n}\n');
    expect(anchor).toMatchObject({ match: 'whitespace', overlap: 1, places: 1 });
    expect(text.slice(anchor!.start, anchor!.end)).toBe('function second() {\r\n\t\t  return 2;\r\n\t\t}');
  });

  it('takes the copy nearest to where the chunk is expected, and says how many there are', () => {
    const text = 'same text here\nother\nsame text here\n';
    expect(findChunk(text, 'same text here')).toMatchObject({ start: 0, places: 2 });
    expect(findChunk(text, 'same text here', 20)).toMatchObject({ start: 21, places: 2 });
  });

  it('does not pass an exact copy for the only one when the other was re-indented', () => {
    expect(findChunk('  a b c d\n  e f\n\na b c d\ne f\n', 'a b c d\ne f')).toMatchObject({
      match: 'exact',
      places: 2,
    });
  });

  it('answers undefined when the text is gone, blank or nothing like the document', () => {
    expect(findChunk(document.join('\n'), 'SELECT name FROM people WHERE age > 30 ORDER BY name')).toBeUndefined();
    expect(findChunk(document.join('\n'), ' \n\t')).toBeUndefined();
    expect(findChunk('', 'anything')).toBeUndefined();
  });

  it('gives a range inside the document for any two texts', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'b', ' ', '\n', '\r', '(', '漢', '\u{1F600}'),
      maxLength: 200,
    });
    fc.assert(
      fc.property(text, text, (whole, chunk) => {
        const anchor = findChunk(whole, chunk);
        if (!anchor) return;
        expect(anchor.start).toBeGreaterThanOrEqual(0);
        expect(anchor.end).toBeLessThanOrEqual(whole.length);
        expect(anchor.start).toBeLessThan(anchor.end);
        if (anchor.match === 'exact') expect(whole.slice(anchor.start, anchor.end)).toBe(chunk.trim());
      }),
    );
  });

  it('ends on hostile input: one line of a megabyte, nothing but repeats', () => {
    const megabyte = 1024 * 1024;
    expect(findChunk('a'.repeat(megabyte), `b${'a'.repeat(16_000)}`)?.match).toBe('closest');
    expect(findChunk('a '.repeat(megabyte / 2), 'a b '.repeat(2000))).toBeUndefined();
    expect(findChunk('('.repeat(megabyte), '()'.repeat(2000))).toBeUndefined();
    expect(findChunk('\n'.repeat(megabyte), 'x')).toBeUndefined();
  });
});

describe('findChunk after somebody worked on the file', () => {
  it.each(['unchanged', 'moved', 'CRLF for LF', 're-indented'])('always lands right: %s', (kind) => {
    const rate = measure(files, kind, ROUNDS, 7);
    expect(rate.right + rate.copy).toBe(ROUNDS);
  });

  it.each(Object.keys(edits).filter((kind) => /edited|deleted|inserted \(|renamed|name/.test(kind)))(
    'lands right nearly always, and never passes a wrong place for a right one: %s',
    (kind) => {
      const rate = measure(files, kind, ROUNDS, 7);
      expect(rate.right / ROUNDS).toBeGreaterThanOrEqual(0.95);
      expect(rate.wrongUnsaid).toBe(0);
    },
  );

  it('says that it cannot when the chunk was removed, unless a near copy stands there', () => {
    const rate = measure(files, 'removed', ROUNDS, 7);
    expect(rate.cannot / ROUNDS).toBeGreaterThanOrEqual(0.85);
    expect(rate.wrongUnsaid).toBe(0);
  });
});
