// How much the vector leg counts in the fused score; the rest is the lexical leg's.
import type { ContentKind } from '../contract';
import type { Query } from './readQuery';

export interface FusionWeights {
  readonly vector: number;
  readonly lexical: number;
}

/**
 * Weights for a query and a kind of content. A CJK query uses words alone: the model has seen too little of those
 * languages (MRR@10 0.475 alone, 0.461 fused at 0.5).
 */
export function fusionWeights({ kind }: Query, content: ContentKind): FusionWeights {
  if (kind === 'cjk') return { vector: 0, lexical: 1 };
  if (kind === 'symbol') return { vector: 0.5, lexical: 0.5 };
  return content === 'code' ? { vector: 0.7, lexical: 0.3 } : { vector: 0.5, lexical: 0.5 };
}
