// A body that the operation takes, as the start of a mutation.
import type { Random } from '../../support/random';
import type { KnownIds } from './requests';
import type { Json } from './values';

export function bodyFor(random: Random, known: KnownIds, pattern: string): Json {
  const file = () => known.pick(random, 'file-');
  const files = () => Array.from({ length: random.integer(1, 5) }, file);
  switch (pattern.split('/').at(-1)) {
    case 'vector_stores':
      return {
        name: 'store',
        description: null,
        file_ids: files(),
        metadata: { a: 'b' },
        expires_after: { anchor: 'last_active_at', days: 3 },
        chunking_strategy: strategy(random),
      };
    case 'files':
      return { file_id: file(), attributes: attributes(random), chunking_strategy: strategy(random) };
    case 'file_batches':
      return random.next() < 0.5
        ? { file_ids: files(), attributes: attributes(random) }
        : { files: files().map((file_id) => ({ file_id, attributes: attributes(random) })) };
    case 'search':
      return {
        query: random.next() < 0.5 ? 'the pilot boards' : ['the pilot', 'boards'],
        max_num_results: random.integer(1, 50),
        filters: filter(random, 3),
        rewrite_query: random.next() < 0.5,
        ranking_options: {
          ranker: random.pick(['none', 'auto', 'default-2024-11-15']),
          score_threshold: random.next(),
          hybrid_search: { embedding_weight: random.next(), text_weight: random.next() },
        },
      };
    case 'uploads':
      return { bytes: random.integer(0, 40), filename: 'part.md', mime_type: 'text/markdown', purpose: 'assistants' };
    case 'complete':
      return { part_ids: [known.pick(random, 'part_')], md5: '0'.repeat(32) };
    case 'embeddings':
      return { model: 'm', input: random.pick<Json>(['text', ['a', 'b'], [1, 2], [[1], [2]]]), dimensions: 64 };
    default:
      return { name: 'renamed', attributes: attributes(random), metadata: { a: 'c' } };
  }
}

function attributes(random: Random): Json {
  return { berth: random.integer(0, 9), pier: random.pick(['north', 'south']), open: random.next() < 0.5 };
}

function strategy(random: Random): Json {
  if (random.next() < 0.5) return { type: 'auto' };
  return { type: 'static', static: { max_chunk_size_tokens: random.integer(100, 4096), chunk_overlap_tokens: 50 } };
}

function filter(random: Random, depth: number): Json {
  if (depth > 0 && random.next() < 0.5) {
    return { type: random.pick(['and', 'or']), filters: [filter(random, depth - 1), filter(random, depth - 1)] };
  }
  if (random.next() < 0.3) return { type: random.pick(['in', 'nin']), key: 'pier', value: ['north', 'east'] };
  return { type: random.pick(['eq', 'ne', 'gt', 'gte', 'lt', 'lte']), key: 'berth', value: random.integer(0, 9) };
}
