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
      for (let i = chunkPostings.starts[place]!; i < chunkPostings.starts[place + 1]!; i++) {
        boosts[firstChunk + chunkPostings.documents[i]!]! += weight * share;
      }
    }
  }
}
