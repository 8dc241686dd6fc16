import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emphasizer } from './emphasis';
import { highlight } from './highlight';
import { syntaxOf } from './languages';
import { visibleText } from './visibleText';

const words = (query: string, text: string) => emphasizer(query)(text).map(({ start, end }) => text.slice(start, end));

describe('emphasis', () => {
  it('finds the words of the query inside identifiers and in other forms', () => {
    expect(words('how are retries counted', 'maxRetryCount = retry_counts[0]')).toEqual([
      'Retry',
      'Count',
      'retry',
      'counts',
    ]);
  });

  it('leaves common words alone, unless there are no others', () => {
    expect(words('where is the token', 'the token is here')).toEqual(['token']);
    expect(words('to be', 'to be or not')).toEqual(['to', 'be']);
  });

  it('finds ideographs one by one', () => {
    expect(words('价格', '书的价格')).toEqual(['价', '格']);
  });
});

describe('colours', () => {
  const kinds = (path: string, text: string) =>
    highlight(text, syntaxOf(path)!).map(({ start, end, kind }) => [kind, text.slice(start, end)]);

  it('tell comments, strings, numbers and keywords apart', () => {
    expect(kinds('a.ts', 'const x = "a // b"; // 1')).toEqual([
      ['keyword', 'const'],
      ['string', '"a // b"'],
      ['comment', '// 1'],
    ]);
    expect(kinds('a.py', "return 0x1f  # it's")).toEqual([
      ['keyword', 'return'],
      ['number', '0x1f'],
      ['comment', "# it's"],
    ]);
  });

  it('end a string that is not closed at its line: a chunk may begin inside one', () => {
    expect(kinds('a.ts', "it's\nreturn")).toEqual([
      ['string', "'s"],
      ['keyword', 'return'],
    ]);
  });

  it('of a chunk that begins inside a comment are the comment and then the code', () => {
    const comment = " * It's for:\n * ```ts\n */";
    expect(kinds('a.ts', `${comment}\nreturn 1`)).toEqual([
      ['comment', comment],
      ['keyword', 'return'],
      ['number', '1'],
    ]);
    expect(kinds('a.c', '*pointer = 1;')).toEqual([['number', '1']]);
  });

  it('are sorted ranges that do not overlap, for any text', () => {
    const text = fc.string({
      unit: fc.constantFrom('"', "'", '`', '\\', '/', '*', '#', '\n', 'a', '1', 'if', ' '),
      maxLength: 60,
    });
    fc.assert(
      fc.property(text, fc.constantFrom('a.ts', 'a.py', 'a.sql', 'a.html', 'a.css', 'a.json'), (source, path) => {
        let last = 0;
        for (const { start, end } of highlight(source, syntaxOf(path)!)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(source.length);
      }),
    );
  });

  it('are not made up for prose', () => {
    expect(syntaxOf('notes/readme.md')).toBeUndefined();
  });
});

describe('visible text', () => {
  it('names what would hide or reorder the rest', () => {
    expect(visibleText('user\u202Egpj.exe')).toBe('userU+202Egpj.exe');
    expect(visibleText('\u001b[31mred')).toBe('␛[31mred');
    expect(visibleText('zero\u200Bwidth')).toBe('zeroU+200Bwidth');
    expect(visibleText('tab\tand\nline stay')).toBe('tab\tand\nline stay');
  });
});
