import { describe, expect, it } from 'vitest';
import { quotedPhrases } from '../search';
import { phrasesFirst } from './phrasesFirst';

describe('a quoted phrase', () => {
  it('is what stands between quotation marks of any kind, if it has a word', () => {
    expect(quotedPhrases('where is "retry after" sent')).toEqual(['retry after']);
    expect(quotedPhrases('“one”, „two“ and «drei»; an inch is 1"')).toEqual(['one', 'two', 'drei']);
    expect(quotedPhrases('"" and "--" and an open "quote')).toEqual([]);
  });

  it('puts the results that hold it first, whatever their case and white space, and leaves the order of the rest', () => {
    const results = [
      { score: 0.9, text: 'retries after a failure' },
      { score: 0.8, text: 'sent with Retry\n  After' },
      { score: 0.7, text: 'after a retry' },
      { score: 0.6, text: 'a header: retry after' },
    ];
    const ordered = phrasesFirst(results, ['retry after']);
    expect(ordered.map(({ text }) => text)).toEqual([
      'sent with Retry\n  After',
      'a header: retry after',
      'retries after a failure',
      'after a retry',
    ]);
    expect(ordered.map(({ score }) => score)).toEqual([0.9, 0.8, 0.7, 0.6]);
  });
});
