import fc from 'fast-check';
import { encode } from 'gpt-tokenizer/encoding/cl100k_base';
import { describe, expect, it } from 'vitest';
import { tokenizer } from './tokenizer';

const expected = (text: string) => encode(text, { disallowedSpecial: new Set() }).length;

/** gpt-tokenizer takes JavaScript's \s for the pattern's White_Space and counts these characters wrong. */
const MISREAD_BY_ORACLE = /[\ufeff\u0085]/;

const LONE_SURROGATE = /\p{Cs}/u;

describe('counting tokens of cl100k', () => {
  it.each([
    ['', 0],
    ['hello world', 2],
    ['日本語テスト', 6],
    ['<|endoftext|>', 7],
    ["they've I'LL don't", 7],
  ])('counts %j as %i', (text, count) => {
    expect(tokenizer().count(text)).toBe(count);
  });

  it('agrees with an independent implementation on any text', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({
        unit: fc.constantFrom('a', 'B', ' ', '\n', '\r', "'", 's', '1', '٣', 'é', '漢', '🚀', '-', '\t'),
        maxLength: 300,
      }),
      fc.string({ unit: fc.constantFrom('a', 'b', 'th', 'e'), maxLength: 400 }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        fc.pre(!MISREAD_BY_ORACLE.test(text));
        expect(tokenizer().count(text)).toBe(expected(text));
      }),
      { numRuns: 1500 },
    );
  });

  it('says whether a text fits exactly as counting does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 0, max: 100 }), (text, most) => {
        expect(tokenizer().fits(text, 0, text.length, most)).toBe(tokenizer().count(text) <= most);
      }),
    );
  });

  it('counts a lone surrogate as the replacement character', () => {
    expect(tokenizer().count('a\ud800b')).toBe(tokenizer().count('a\ufffdb'));
  });

  it('ends as many tokens as it counts, in order, never inside a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const ends = tokenizer().tokenEnds(text, 0, text.length);
        expect(ends.length).toBe(tokenizer().count(text));
        let last = 0;
        for (const end of ends) {
          expect(end).toBeGreaterThanOrEqual(last);
          expect(text.slice(last, end)).not.toMatch(LONE_SURROGATE);
          last = end;
        }
        expect(last).toBe(text.length);
      }),
    );
  });

  it.each([
    ['one letter', 'a'],
    ['blanks', ' '],
    ['Chinese without punctuation', '漢字'],
    ['emoji', '🚀'],
    ['punctuation', '('],
  ])('gets through megabytes of %s', (_name, unit) => {
    const text = unit.repeat(1_000_000);
    expect(tokenizer().tokenEnds(text, 0, text.length).at(-1)).toBe(text.length);
  });
});
