// Runs both legs of a search over every chunk, and fuses them.
import type { IndexQuery } from '../contract';
import { type Corpus, scoreLexical } from '../lexical/bm25';
import { type FusionWeights, fusionWeights } from '../query/fusionWeights';
import type { Query } from '../query/readQuery';
import { KINDS } from '../segments/shard';
import type { FileMask } from './fileMask';

export interface LegScores {
  /** By chunk of the index: BM25 and cosine. */
  readonly lexical: Float32Array;
  readonly cosine: Float32Array;
  /** Highest of each among the chunks that may be returned; 0 when none is above. */
  readonly highestLexical: number;
  readonly highestCosine: number;
  /** BM25 of a chunk of mean length that holds every term of the query once. */
  readonly reference: number;
}

/** Scratch space of the searches of one index, kept from search to search. */
export class SearchBuffers {
  lexical = new Float32Array(0);
  cosine = new Float32Array(0);
  boosts = new Float32Array(0);

  /** Makes room for `chunks` chunks; `lexical` and `boosts` are zeros. */
  reset(chunks: number): void {
    if (this.lexical.length >= chunks) {
      this.lexical.fill(0, 0, chunks);
      this.boosts.fill(0, 0, chunks);
      return;
    }
    const room = Math.ceil(chunks * 1.25);
    this.lexical = new Float32Array(room);
    this.cosine = new Float32Array(room);
    this.boosts = new Float32Array(room);
  }
}

/** Scores every chunk; a leg that the caller gives no weight is left out. */
export function scoreLegs(
  corpus: Corpus,
  norms: readonly Float32Array[],
  query: Query,
  mask: FileMask,
  weights: IndexQuery['weights'],
  buffers: SearchBuffers,
): LegScores {
  const { lexical, cosine } = buffers;
  const reference = weights?.text === 0 ? 0 : scoreLexical(corpus, norms, query.terms, lexical);
  if (weights?.embedding === 0) cosine.fill(0);
  else for (const shard of corpus.shards) shard.vectors.cosines(query.vector, cosine, shard.firstChunk);
  return {
    lexical,
    cosine,
    reference,
    highestLexical: highest(corpus, lexical, mask),
    highestCosine: highest(corpus, cosine, mask),
  };
}

function highest(corpus: Corpus, scores: Float32Array, mask: FileMask): number {
  let best = 0;
  for (const shard of corpus.shards) {
    for (let chunk = 0; chunk < shard.chunkCount; chunk++) {
      const score = scores[shard.firstChunk + chunk]!;
      if (score > best && mask.admits(shard, chunk)) best = score;
    }
  }
  return best;
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
