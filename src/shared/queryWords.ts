// Which words of a text answer the words of a query, for emphasis and for choosing lines. A reading aid: ranking has its own.

/** A word of a text: an identifier's part (`user` in getUserName), a plain word, a number, or one ideograph. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly stem: string;
}

const PART =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{M}\p{Lo}]+|\p{N}+/gu;

const STOP_WORDS = new Set(
  (
    'a an and are as at be by can do does find for from get has have how i if in into is it its me my of on or show ' +
    'so that the their then there this to us was we were what when where which who why will with you your'
  ).split(' '),
);

/** Cuts the commonest English endings, so that `indexes`, `indexed` and `indexing` meet. */
export function stemOf(word: string): string {
  const lower = word.toLowerCase();
  const stem = lower.replace(/(?:ations?|ings?|ers?|ies|ed|es|s|e|y)$/, '');
  return stem.length >= 3 ? stem : lower;
}

/** The words of a text in order, never overlapping. */
export function* wordsOf(text: string): Generator<Word> {
  for (const match of text.matchAll(PART)) {
    yield { start: match.index, end: match.index + match[0].length, stem: stemOf(match[0]) };
  }
}

/** The stems worth looking for in a query; all of them when every word is a common one. */
export function queryStems(query: string): string[] {
  const words = [...wordsOf(query)];
  const telling = words.filter((word) => !STOP_WORDS.has(query.slice(word.start, word.end).toLowerCase()));
  return [...new Set((telling.length > 0 ? telling : words).map((word) => word.stem))];
}

/** Shortest beginning that stands for a longer word: `auth` for `authenticate`. */
const SHORTEST_BEGINNING = 4;

/**
 * Makes a function that tells which query stem a word's stem answers: its index, or -1.
 * Equal stems answer, and so does a word that begins with the other.
 */
export function stemMatcher(stems: readonly string[]): (stem: string) => number {
  const exact = new Map(stems.map((stem, index) => [stem, index]));
  const long = stems.flatMap((stem, index) => (stem.length >= SHORTEST_BEGINNING ? [{ stem, index }] : []));
  return (stem) => {
    const index = exact.get(stem);
    if (index !== undefined) return index;
    if (stem.length < SHORTEST_BEGINNING) return -1;
    return long.find((other) => stem.startsWith(other.stem) || other.stem.startsWith(stem))?.index ?? -1;
  };
}
