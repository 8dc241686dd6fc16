import { expect, test } from 'vitest';
import { formatBytes, formatSpan, pluralize, quoteName, statusWord } from './words';

test('counts take the singular at one only', () => {
  expect([0, 1, 2, 12_000].map((count) => pluralize(count, 'file'))).toEqual([
    '0 files',
    '1 file',
    '2 files',
    '12,000 files',
  ]);
  expect(pluralize(2, 'batch', 'batches')).toBe('2 batches');
});

test('sizes take the unit that keeps them short', () => {
  expect([0, 512, 1024, 3_250_586, 20 * 1024 ** 2, 5 * 1024 ** 4].map(formatBytes)).toEqual([
    '0 B',
    '512 B',
    '1.0 KB',
    '3.1 MB',
    '20 MB',
    '5.0 TB',
  ]);
});

test('spans are told in their largest unit', () => {
  expect([30, 60, 7200, 6 * 86_400 + 5].map(formatSpan)).toEqual(['less than a minute', '1 min', '2 h', '6 d']);
});

test('states of the API become words', () => {
  expect(statusWord('in_progress')).toBe('in progress');
});

test('names of other people are quoted so that they neither fill a sentence nor turn its words around', () => {
  expect(quoteName('docs')).toBe('"docs"');
  expect(quoteName('two\nlines')).toBe('"two lines"');
  expect([...quoteName('👩‍👩‍👧'.repeat(100))].length).toBe(62);
  expect(quoteName('long name '.repeat(50))).toMatch(/^"long name .*…"$/);
  expect(quoteName('שלום')).toBe('"\u2068שלום\u2069"');
});
