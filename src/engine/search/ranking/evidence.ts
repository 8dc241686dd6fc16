// What the rules are computed from: the words and names of the query, and the index that knows where they occur.
import { documentFrequency, inverseFrequency } from '../lexical/bm25';
import { type MentionedName, mentionedNames } from '../query/names';
import type { Query } from '../query/readQuery';
import { stopWords } from '../query/stopWords';
import type { SearchState } from '../store/search';
import { DEFINED_WORD, FILE_WORD, FOLDER_WORD, termHash, WORD } from '../tokens/terms';
import { splitWords } from '../tokens/words';

/** A word of the query in each field of the index. */
export interface EvidenceWord {
  readonly definedWord: number;
  readonly fileWord: number;
  readonly folderWord: number;
  /** Share of the query's weight: rare words count more; all shares add up to 1. */
  readonly share: number;
}

export interface Evidence {
  readonly state: SearchState;
  readonly names: readonly MentionedName[];
  readonly words: readonly EvidenceWord[];
}

export function gatherEvidence(state: SearchState, query: Query): Evidence {
  const words = contentWords(query.text).map((word) => {
    const frequency = documentFrequency(state.shards, termHash(word, WORD));
    return { word, weight: inverseFrequency(state.liveChunks, frequency) };
  });
  const total = words.reduce((sum, { weight }) => sum + weight, 0);
  return {
    state,
    names: mentionedNames(query.text),
    words: words.map(({ word, weight }) => ({
      definedWord: termHash(word, DEFINED_WORD),
      fileWord: termHash(word, FILE_WORD),
      folderWord: termHash(word, FOLDER_WORD),
      share: total > 0 ? weight / total : 0,
    })),
  };
}

/** Distinct words of a text (by term) that are no stop words. */
function contentWords(text: string): string[] {
  const words = new Map<number, string>();
  splitWords(text, {
    word: (_key, _check, source, start, end) => {
      const word = source.slice(start, end).toLowerCase();
      if (!stopWords.has(word)) words.set(termHash(word, WORD), word);
    },
    identifier: () => undefined,
  });
  return [...words.values()];
}
