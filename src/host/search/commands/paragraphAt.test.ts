import { describe, expect, it } from 'vitest';
import { paragraphAt } from './paragraphAt';

const lines = ['one', 'two', '', '  ', 'three', 'four'];

describe('paragraphAt', () => {
  it.each([
    [0, { first: 0, last: 1 }],
    [1, { first: 0, last: 1 }],
    [5, { first: 4, last: 5 }],
  ])('line %i lies in its paragraph', (line, paragraph) => {
    expect(paragraphAt(lines, line)).toEqual(paragraph);
  });

  it('is the next one from a blank line', () => {
    expect(paragraphAt(lines, 2)).toEqual({ first: 4, last: 5 });
  });

  it('is the line itself in an empty document', () => {
    expect(paragraphAt([''], 0)).toEqual({ first: 0, last: 0 });
  });
});
