// Rule: a chunk that defines a name the query mentions. Left out, nDCG@10 on semble-dev falls by 0.012, on its symbol
// queries by 0.03.
import { TYPE, WEAK } from '../definitions/definedNames';
import { findTerm } from '../segments/postings';
import { DEFINED, DEFINED_ANY_CASE, nameHash } from '../tokens/terms';
import type { Evidence } from './evidence';

/** Worth of a name in another case than the query's. */
const OTHER_CASE = 0.7;
/** A type before its constructor and before its extensions elsewhere: worth 0.013 on symbol queries of semble-dev. */
const FUNCTION_DEFINITION = 0.85;
const WEAK_DEFINITION = 0.4;

/** Adds `weight` × the surest mention of a name that the chunk defines. */
export function boostDefinitions({ state, names }: Evidence, weight: number, boosts: Float32Array): void {
  const best = new Map<number, number>();
  const defines = (hash: number, strength: number) => {
    for (const { chunkPostings, firstChunk } of state.shards) {
      const place = findTerm(chunkPostings, hash);
      if (place < 0) continue;
      for (let i = chunkPostings.starts[place]!; i < chunkPostings.starts[place + 1]!; i++) {
        const chunk = firstChunk + chunkPostings.documents[i]!;
        const value = strength * worthOf(chunkPostings.counts[i]!);
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

function worthOf(definitionStrength: number): number {
  if (definitionStrength === TYPE) return 1;
  return definitionStrength === WEAK ? WEAK_DEFINITION : FUNCTION_DEFINITION;
}
