import { queryStems, stemMatcher, wordsOf } from '../../shared/queryWords';

export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Makes a function that gives the ranges of a text that answer words of the query. */
export function emphasizer(query: string): (text: string) => TextRange[] {
  const match = stemMatcher(queryStems(query));
  return (text) => {
    const ranges: TextRange[] = [];
    for (const word of wordsOf(text)) if (match(word.stem) >= 0) ranges.push({ start: word.start, end: word.end });
    return ranges;
  };
}
