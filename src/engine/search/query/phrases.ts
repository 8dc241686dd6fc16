// Parts of a query in quotation marks, which a result should hold word for word.

const QUOTED = /"([^"]*)"|“([^”]*)”|„([^“”]*)[“”]|«([^»]*)»/g;
/** Phrases of a query that count. */
const MAX_PHRASES = 8;

/** The quoted parts of a query, as written, without those that hold no letter or digit. */
export function quotedPhrases(query: string): string[] {
  return [...query.matchAll(QUOTED)]
    .map((match) => match.slice(1).find((part) => part !== undefined)!)
    .filter((phrase) => /[\p{L}\p{N}]/u.test(phrase))
    .slice(0, MAX_PHRASES);
}
