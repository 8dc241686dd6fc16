import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ParsedText } from '../parsed';
import { tokenizer } from '../tokens/tokenizer';
import { isBoundary } from './boundary';
import { staticChunks } from './static';

const prose = (text: string): ParsedText => ({ text, kind: 'prose', landmarks: [] });
const count = (text: string, start: number, end: number) => tokenizer().count(text, start, end);

const words = (total: number) => Array.from({ length: total }, (_, n) => ` word${n % 7}`).join('');

describe('chunking by tokens', () => {
  it('cuts windows of exactly the tokens asked, sharing exactly the overlap asked', () => {
    const text = ' hello'.repeat(1000);
    const chunks = staticChunks(prose(text), 300, 100);
    expect(chunks.map(({ start, end }) => count(text, start, end))).toEqual([300, 300, 300, 300, 200]);
    for (let i = 1; i < chunks.length; i++) expect(count(text, chunks[i]!.start, chunks[i - 1]!.end)).toBe(100);
  });

  it('keeps to the maximum, covers the text, advances, and splits no character or line break', () => {
    const anyText = fc
      .array(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 20 }),
          fc.constantFrom(
            '\r\n',
            'Wörter ',
            'x'.repeat(300),
            '漢字かな交じり文',
            '🚀🏽'.repeat(20),
            '});\n\n',
            ' '.repeat(90),
          ),
        ),
        { maxLength: 150 },
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        anyText,
        fc.integer({ min: 100, max: 200 }),
        fc.integer({ min: 0, max: 50 }),
        (text, max, overlap) => {
          let covered = 0;
          let last = -1;
          for (const { start, end } of staticChunks(prose(text), max, overlap)) {
            expect(start).toBeGreaterThan(last);
            expect(text.slice(covered, Math.max(covered, start)).trim()).toBe('');
            expect(isBoundary(text, start) && isBoundary(text, end)).toBe(true);
            expect(count(text, start, end)).toBeLessThanOrEqual(max);
            covered = Math.max(covered, end);
            last = start;
          }
          expect(text.slice(covered).trim()).toBe('');
        },
      ),
      { numRuns: 300 },
    );
  });

  it('puts a short text in one chunk', () => {
    expect(staticChunks(prose('Short.'), 100, 50)).toEqual([{ start: 0, end: 6 }]);
  });

  it('says on which page a chunk begins', () => {
    const text = words(400);
    const landmarks = [
      { offset: 0, level: 0, page: 1 },
      { offset: 1000, level: 0, page: 2 },
    ];
    const pages = staticChunks({ text, kind: 'prose', landmarks }, 100, 0).map(({ page }) => page);
    expect(pages[0]).toBe(1);
    expect(pages.at(-1)).toBe(2);
  });

  it('gets through two megabytes of one letter', () => {
    const text = 'a'.repeat(2_000_000);
    expect(staticChunks(prose(text), 4096, 2048).at(-1)?.end).toBe(text.length);
  });
});
