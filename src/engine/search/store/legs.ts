// Runs both legs of a search, and says what each is worth when they are fused.
import type { IndexQuery } from '../contract';
import { type Corpus, scoreLexical } from '../lexical/bm25';
import { type FusionWeights, fusionWeights } from '../query/fusionWeights';
import type { Query } from '../query/readQuery';
import { KINDS } from '../segments/shard';
import { scan } from '../vectors/scan';
import type { Admitted } from './admitted';
import { searchMemory } from './searchMemory';
import { select } from './select';

export interface LegScores {
  /** Highest of each among the admitted chunks; 0 when none is above. */
  readonly highestLexical: number;
  readonly highestCosine: number;
  /** BM25 of a chunk of mean length that holds every term of the query once. */
  readonly reference: number;
}

/** Below this share of admitted chunks their cosines are computed one by one; above it, all are bounded first. */
const BOUND_FROM = 0.25;

/** Scores the chunks into the search's memory; a leg that the caller gives no weight is left out. */
export function scoreLegs(
  corpus: Corpus,
  query: Query,
  admitted: Admitted,
  chunkCount: number,
  weights: IndexQuery['weights'],
): LegScores {
  const reference = weights?.text === 0 ? 0 : scoreLexical(corpus, query.terms);
  if (weights?.embedding === 0) searchMemory.view('cosine').fill(0);
  else if (admitted.chunkCount < chunkCount * BOUND_FROM) {
    eachRange(admitted, (job, from, to) => scan.cosines(job, from, to));
  } else for (const [i, { chunkCount: count }] of corpus.shards.entries()) scan.bound(searchMemory.jobOf(i), count);
  let highestLexical = 0;
  let highestCosine = 0;
  eachRange(admitted, (job, from, to, index) => {
    const lexical = searchMemory.addressOf('lexical', corpus.shards[index]!.firstChunk);
    highestLexical = Math.max(highestLexical, select.highest(lexical + from * 4, lexical + to * 4));
    if (weights?.embedding !== 0) highestCosine = select.highestCosine(job, from, to, highestCosine);
  });
  return { reference, highestLexical, highestCosine };
}

/** Calls `visit` with the job of each shard and the admitted ranges of its chunks, in order. */
export function eachRange(
  { ranges }: Admitted,
  visit: (job: number, from: number, to: number, index: number) => void,
): void {
  for (const [index, bounds] of ranges.entries()) {
    const job = searchMemory.jobOf(index);
    for (let i = 0; i < bounds.length; i += 2) visit(job, bounds[i]!, bounds[i + 1]!, index);
  }
}

/** By kind of content, as the column `kinds` numbers it: what each leg's raw score is multiplied by to be fused. */
export function fusionFactors(query: Query, legs: LegScores, weights: IndexQuery['weights']): readonly FusionWeights[] {
  return KINDS.map((kind) => {
    const { vector, lexical } = fusionWeights(query, kind, weights);
    return {
      vector: legs.highestCosine > 0 ? vector / legs.highestCosine : 0,
      lexical: legs.highestLexical > 0 ? lexical / legs.highestLexical : 0,
    };
  });
}
