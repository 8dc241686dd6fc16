// What a score means. Ranks come from scores relative to the best chunk of each leg, which say nothing of how good that
// best is; so the best result is given an absolute score, and the others their share of it.
import type { IndexQuery } from '../contract';
import { fusionWeights } from '../query/fusionWeights';
import type { Query } from '../query/readQuery';
import type { LegScores } from './legs';

/**
 * Score of the best result, 0…1: the weighted mean of two measures that don't depend on the store's other chunks —
 * the highest cosine, and the highest BM25 against that of a chunk of mean length with every word of the query once.
 * Near 1 means that some chunk says what the query says; below 0.2, that nothing in the store is about it.
 */
export function absoluteScale(query: Query, legs: LegScores, weights: IndexQuery['weights']): number {
  const { vector, lexical } = fusionWeights(query, 'prose', weights);
  const covered = legs.reference > 0 ? Math.min(1, legs.highestLexical / legs.reference) : 0;
  return vector * Math.min(1, legs.highestCosine) + lexical * covered;
}
