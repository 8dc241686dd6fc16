// What the rules are computed from: the words and names of the query, and the index that knows where they occur.
import { documentFrequency, inverseFrequency } from '../lexical/bm25';
import { type MentionedName, mentionedNames } from '../query/names';
import { quotedPhrases } from '../query/phrases';
import type { Query } from '../query/readQuery';
import { stopWords } from '../query/stopWords';
import type { SearchState } from '../store/searchState';
import { wordsIn } from '../tokens/pathWords';
import {
  DEFINED_WORD,
  FILE_WORD,
  FILE_WORD_PREFIX,
  FOLDER_WORD,
  nameHash,
  prefixesOf,
  termOf,
  WORD,
} from '../tokens/terms';

/** Words of a query that count for the rules. */
const MAX_WORDS = 64;

/** A word of the query in each field of the index. */
export interface EvidenceWord {
  readonly definedWord: number;
  /** Of the word, of what it begins, of what begins it. */
  readonly fileWords: readonly number[];
  readonly folderWord: number;
  /** Share of the query's weight: rare words count more; all shares add up to 1. */
  readonly share: number;
}

export interface Evidence {
  readonly state: SearchState;
  readonly names: readonly MentionedName[];
  readonly words: readonly EvidenceWord[];
  /** Quoted parts of the query. */
  readonly phrases: readonly string[];
}

export function gatherEvidence(state: SearchState, query: Query): Evidence {
  const words = contentTerms(query.text).map((term) => {
    const frequency = documentFrequency(state.shards, nameHash(term, WORD));
    return { term, weight: inverseFrequency(state.liveChunks, frequency) };
  });
  const total = words.reduce((sum, { weight }) => sum + weight, 0);
  return {
    state,
    names: mentionedNames(query.text),
    phrases: quotedPhrases(query.text),
    words: words.map(({ term, weight }) => ({
      definedWord: nameHash(term, DEFINED_WORD),
      fileWords: fileWordsOf(term),
      folderWord: nameHash(term, FOLDER_WORD),
      share: total > 0 ? weight / total : 0,
    })),
  };
}

/** "configuration" also means config.ts, and "auth" authentication.ts. */
function fileWordsOf(term: string): number[] {
  const shorter = prefixesOf(term).map((prefix) => nameHash(prefix, FILE_WORD));
  return [nameHash(term, FILE_WORD), nameHash(term, FILE_WORD_PREFIX), ...shorter];
}

/** Distinct terms of a text's words that are no stop words. */
function contentTerms(text: string): string[] {
  const words = wordsIn(text).filter((word) => !stopWords.has(word.toLowerCase()));
  return [...new Set(words.map(termOf))].slice(0, MAX_WORDS);
}
