// Rule: words of the query among the names that a chunk defines ("evict the oldest entry" → evictOldestEntry).
// Worth 0.005 nDCG@10 on semble-dev.
import { findTerm } from '../segments/postings';
import type { Evidence } from './evidence';

/** Adds `weight` × the share of the query's words that occur in names defined in the chunk. */
export function boostDefinedWords({ state, words }: Evidence, weight: number, boosts: Float32Array): void {
  for (const { definedWord, share } of words) {
    for (const { chunkPostings, firstChunk } of state.shards) {
      const place = findTerm(chunkPostings, definedWord);
      if (place < 0) continue;
      const { starts, documents } = chunkPostings;
      const end = starts[place + 1]!;
      for (let i = starts[place]!; i < end; i++) boosts[firstChunk + documents[i]!]! += weight * share;
    }
  }
}
