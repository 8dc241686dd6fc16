// Rule: a chunk that holds every word of a phrase that the query quotes. On the development sets, whose few quotation
// marks stand in docstrings, it costs 0.001 MRR@10; it is there for the person who puts something in quotes. The index knows no order of words: that a chunk
// holds the phrase itself is seen in its text, when the best chunks are fetched (retrieval/phrasesFirst.ts).
import { findTerm } from '../segments/postings';
import type { LiveShard } from '../store/liveShard';
import { termsIn } from '../tokens/pathWords';
import { WORD } from '../tokens/terms';
import type { Evidence } from './evidence';

/** Adds `weight` to the chunks that hold all words of a phrase, once for each phrase. */
export function boostPhrases({ state, phrases }: Evidence, weight: number, boosts: Float32Array): void {
  for (const phrase of phrases) {
    const terms = [...termsIn(phrase, WORD)];
    for (const shard of state.shards) {
      for (const chunk of chunksWithAll(shard, terms)) boosts[shard.firstChunk + chunk]! += weight;
    }
  }
}

function chunksWithAll({ chunkPostings }: LiveShard, terms: readonly number[]): number[] {
  const held = new Map<number, number>();
  for (const term of terms) {
    const place = findTerm(chunkPostings, term);
    if (place < 0) return [];
    for (let i = chunkPostings.starts[place]!; i < chunkPostings.starts[place + 1]!; i++) {
      const chunk = chunkPostings.documents[i]!;
      held.set(chunk, (held.get(chunk) ?? 0) + 1);
    }
  }
  return [...held].filter(([, count]) => count === terms.length).map(([chunk]) => chunk);
}
