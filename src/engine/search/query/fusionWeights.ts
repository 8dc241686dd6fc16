// How much the vector leg counts in the fused score; the rest is the lexical leg's.
import type { ContentKind, IndexQuery } from '../contract';
import type { Query } from './readQuery';

export interface FusionWeights {
  readonly vector: number;
  readonly lexical: number;
}

/**
 * Weights for a query and a kind of content: those that the caller asks for, else what measured best. A CJK
 * query relies on words, unless the store has an embedder of its own: the built-in model has seen too little of those
 * languages (MRR@10 on zh-headings-dev: words alone 0.476, 0.2 of the model 0.487, 0.5 less than words alone).
 */
export function fusionWeights(
  { kind, isModelBuiltIn }: Pick<Query, 'kind' | 'isModelBuiltIn'>,
  content: ContentKind,
  asked: IndexQuery['weights'],
): FusionWeights {
  if (asked !== undefined) return shares(asked.embedding, asked.text);
  if (kind === 'cjk' && isModelBuiltIn) return { vector: 0.2, lexical: 0.8 };
  if (kind === 'symbol') return { vector: 0.5, lexical: 0.5 };
  return content === 'code' ? { vector: 0.7, lexical: 0.3 } : { vector: 0.5, lexical: 0.5 };
}

function shares(vector: number, lexical: number): FusionWeights {
  const sum = vector + lexical;
  return sum > 0 ? { vector: vector / sum, lexical: lexical / sum } : { vector: 0.5, lexical: 0.5 };
}
