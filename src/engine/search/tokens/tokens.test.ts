import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathWords, wordsIn } from './pathWords';
import { foldWord, prefixesOf, termOf } from './terms';
import { splitWords } from './words';

function identifiersIn(text: string): number {
  let count = 0;
  splitWords(text, { word: () => undefined, identifier: () => count++ });
  return count;
}

describe('words', () => {
  it.each([
    ['getUserName', ['get', 'User', 'Name']],
    ['parseHTTPRequest2', ['parse', 'HTTP', 'Request', '2']],
    ['HTTP_STATUS_CODES', ['HTTP', 'STATUS', 'CODES']],
    ['URLs of IDs', ['URLs', 'of', 'IDs']],
    ['utf8_to_utf16', ['utf', '8', 'to', 'utf', '16']],
    ['a-b.c::d', ['a', 'b', 'c', 'd']],
    ['naïveCafé', ['naïve', 'Café']],
    ['don’t — stop', ['don', 't', 'stop']],
    ['数据库', ['数', '数据', '据', '据库', '库']],
    ['向v2量', ['向', 'v', '2', '量']],
    ['', []],
  ])('of %j are split at humps, digits and scripts', (text, words) => {
    expect(wordsIn(text)).toEqual(words);
  });

  it('are in order, inside the text, and never longer than 48 units', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        let at = 0;
        splitWords(text, {
          word: (_key, _check, source, start, end) => {
            expect(source).toBe(text);
            expect(start).toBeGreaterThanOrEqual(at);
            expect(end).toBeGreaterThan(start);
            expect(end - start).toBeLessThanOrEqual(48);
            expect(end).toBeLessThanOrEqual(text.length);
            at = start;
          },
          identifier: () => undefined,
        });
      }),
      { numRuns: 30 },
    );
  });

  it('have the same key whatever their case, and another for another word', () => {
    const keys = (text: string) => {
      const found: string[] = [];
      splitWords(text, { word: (key, check) => found.push(`${key} ${check}`), identifier: () => undefined });
      return found;
    };
    expect(keys('parse')).toEqual(keys('PARSE'));
    expect(new Set(keys('parse parser parses token')).size).toBe(4);
  });

  it('make one identifier of several, none of one', () => {
    expect(identifiersIn('getUserName parse get_user_name')).toBe(2);
    expect(identifiersIn(`x${'_y'.repeat(100_000)}`)).toBe(0);
  });
});

describe('terms', () => {
  it.each([
    ['running', 'run'],
    ['connections', 'connect'],
    ['relational', 'relat'],
    ['Größe', 'große'],
    ['CAFÉ', 'cafe'],
    ['Ｆｕｌｌ', 'full'],
    ['utf8', 'utf8'],
    ['数据', '数据'],
    ['Ёлка', 'елка'],
    ['is', 'is'],
  ])('of %j is %j', (word, term) => {
    expect(termOf(word)).toBe(term);
  });

  it('do not change when folded again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (word) => {
        expect(foldWord(foldWord(word))).toBe(foldWord(word));
      }),
    );
  });

  it('begin with prefixes of four letters and more', () => {
    expect(prefixesOf('configur')).toEqual(['conf', 'confi', 'config', 'configu']);
    expect(prefixesOf('http')).toEqual([]);
  });
});

describe('words of a path', () => {
  it('are those of the name without its extension, and of the folders', () => {
    const { name, folders } = pathWords('src/httpClient/RetryPolicy.test.ts');
    expect(name).toEqual(pathWords('retry_policy-test.py').name);
    expect(folders).toEqual(pathWords('src/http/client/x').folders);
    expect(pathWords('Makefile').folders.size).toBe(0);
    expect(pathWords('.gitignore').name.size).toBe(1);
  });
});
