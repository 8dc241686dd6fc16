// Rule: a chunk that defines a name the query mentions. Worth 0.011 nDCG@10 on semble-dev, 0.031 on its symbol queries.

import { STRONG } from '../definitions/definedNames';
import { findTerm } from '../segments/postings';
import { DEFINED, DEFINED_ANY_CASE, nameHash } from '../tokens/terms';
import type { Evidence } from './evidence';

const OTHER_CASE = 0.7;
const WEAK_DEFINITION = 0.6;

/** Adds `weight` × the surest mention of a name that the chunk defines. */
export function boostDefinitions({ state, names }: Evidence, weight: number, boosts: Float32Array): void {
  const best = new Map<number, number>();
  const defines = (hash: number, strength: number) => {
    for (const { chunkPostings, firstChunk } of state.shards) {
      const place = findTerm(chunkPostings, hash);
      if (place < 0) continue;
      for (let i = chunkPostings.starts[place]!; i < chunkPostings.starts[place + 1]!; i++) {
        const chunk = firstChunk + chunkPostings.documents[i]!;
        const value = strength * (chunkPostings.counts[i] === STRONG ? 1 : WEAK_DEFINITION);
        if (value > (best.get(chunk) ?? 0)) best.set(chunk, value);
      }
    }
  };
  for (const { name, strength } of names) {
    defines(nameHash(name, DEFINED), strength);
    defines(nameHash(name.toLowerCase(), DEFINED_ANY_CASE), strength * OTHER_CASE);
  }
  for (const [chunk, value] of best) boosts[chunk]! += weight * value;
}
