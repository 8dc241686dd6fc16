import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { occurrences, overlapLength } from './substring';

const ab = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 30 });

describe('occurrences', () => {
  it('finds what indexOf finds, each past the one before', () => {
    fc.assert(
      fc.property(ab, ab, (text, pattern) => {
        const expected: number[] = [];
        if (pattern !== '')
          for (let i = text.indexOf(pattern); i >= 0; i = text.indexOf(pattern, i + pattern.length)) expected.push(i);
        expect(occurrences(text, pattern, 100)).toEqual(expected);
      }),
    );
  });

  it('stops at the limit', () => {
    expect(occurrences('aaaa', 'a', 2)).toEqual([0, 1]);
  });
});

describe('overlapLength', () => {
  it('is the longest end of one that begins the other', () => {
    fc.assert(
      fc.property(ab, ab, (left, right) => {
        let expected = Math.min(left.length, right.length);
        while (!right.startsWith(left.slice(left.length - expected))) expected--;
        expect(overlapLength(left, right)).toBe(expected);
      }),
    );
  });
});
