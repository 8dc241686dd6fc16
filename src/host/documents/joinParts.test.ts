import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinParts } from './joinParts';

test('every part starts on its own line', () => {
  expect(joinParts(['a\nb', 'c\n', 'd'])).toEqual({ text: 'a\nb\nc\nd\n', startLines: [0, 2, 3] });
  expect(joinParts([])).toEqual({ text: '', startLines: [] });
});

test('the line told for a part is where its text stands', () => {
  const part = fc.array(fc.constantFrom('a', 'bc', '\n', '\r\n', ' ')).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const { text, startLines } = joinParts(parts);
      const lines = text.split(/\r\n|\r|\n/);
      parts.forEach((piece, index) => {
        expect(lines[startLines[index] ?? -1]).toBe(piece.split(/\r\n|\r|\n/)[0]);
      });
    }),
  );
});
