// Results that hold what the query quotes, word for word, come before those that do not.

/** Results that are looked at when a query quotes something: their texts tell which of them hold it. */
export const LOOKED_AT = 100;

interface Result {
  readonly score: number;
  readonly text: string;
}

/**
 * Results, best first, in the order of how many of the phrases each holds; case and the kind of white space don't count.
 * The first place keeps the first score, so that scores still fall from place to place.
 */
export function phrasesFirst<R extends Result>(results: readonly R[], phrases: readonly string[]): R[] {
  if (phrases.length === 0) return [...results];
  const sought = phrases.map(plain);
  const held = (result: R) => {
    const text = plain(result.text);
    return sought.filter((phrase) => text.includes(phrase)).length;
  };
  return results
    .map((result) => ({ result, held: held(result) }))
    .sort((a, b) => b.held - a.held)
    .map(({ result }, place) => ({ ...result, score: results[place]!.score }));
}

function plain(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim();
}
