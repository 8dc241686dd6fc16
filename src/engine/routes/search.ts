// POST /v1/vector_stores/{id}/search.
import type { Hono } from 'hono';
import { z } from 'zod';
import { DEFAULT_RESULTS, MAX_RESULTS } from '../../shared/limits';
import { EmbedderError } from '../embedders/errors';
import type { Engine } from '../engine';
import { queryNotEmbedded } from '../errors';
import { readJson } from '../http/json';
import { idParameter } from '../http/parameters';
import { resource } from '../http/resource';
import { validate } from '../http/validation';
import { compileFilter } from '../retrieval/filter';
import type { IndexQuery } from '../search/contract';
import { embedderOf, type VectorStoreRow } from '../storage/vectorStores';
import { liveStore } from './vectorStores';

/** Queries in one request; each is a search of its own. */
const MAX_QUERIES = 16;
/** Characters of a query; ranking looks at words, of which a longer text has no more that matter. */
const MAX_QUERY_CHARACTERS = 32_768;

const querySchema = z.string().min(1).max(MAX_QUERY_CHARACTERS);

const weight = z.number().min(0);
const hybridSchema = z
  .strictObject({ embedding_weight: weight, text_weight: weight })
  .refine((weights) => weights.embedding_weight + weights.text_weight > 0, {
    message: 'at least one of the weights must be greater than 0.',
  });

const searchSchema = z.strictObject({
  query: z.union([querySchema, z.array(querySchema).min(1).max(MAX_QUERIES)]),
  max_num_results: z.int().min(1).max(MAX_RESULTS).default(DEFAULT_RESULTS),
  filters: z.unknown().optional(),
  rewrite_query: z.boolean().default(false),
  ranking_options: z
    .strictObject({
      ranker: z.enum(['none', 'auto', 'default-2024-11-15', 'default-2024-08-21']).default('auto'),
      score_threshold: z.number().min(0).max(1).default(0),
      hybrid_search: hybridSchema.optional(),
    })
    .prefault({}),
});

export function searchRoutes(app: Hono, engine: Engine): void {
  resource(app, '/v1/vector_stores/:vector_store_id/search', {
    POST: async (context) => {
      const store = liveStore(engine.storage, idParameter(context, 'vector_store_id', 'vs_'));
      const body = validate(searchSchema, await readJson(context));
      const { ranker, score_threshold, hybrid_search } = body.ranking_options;
      const queries = typeof body.query === 'string' ? [body.query] : body.query;
      const weights = hybrid_search && { embedding: hybrid_search.embedding_weight, text: hybrid_search.text_weight };
      const { warning, ...embedded } = await embedQueries(engine, store, queries, weights);
      const chunks = engine.retriever.search(store.id, {
        queries,
        ...embedded,
        limit: body.max_num_results,
        scoreThreshold: score_threshold,
        ranker: ranker === 'none' ? 'none' : 'auto',
        filter: body.filters == null ? undefined : compileFilter(body.filters),
      });
      engine.storage.vectorStores.touch(store.id);
      return context.json({
        object: 'vector_store.search_results.page',
        // No language model rewrites queries here: the query used is the query sent.
        search_query: queries,
        data: chunks.map((chunk) => ({
          file_id: chunk.fileId,
          filename: chunk.filename,
          score: chunk.score,
          attributes: chunk.attributes,
          content: [{ type: 'text', text: chunk.text }],
        })),
        has_more: false,
        next_page: null,
        // An extension of ours, where the answer is less than it should be.
        ...(warning && { warning }),
      });
    },
  });
}

type Weights = NonNullable<IndexQuery['weights']>;

interface EmbeddedQueries extends Pick<IndexQuery, 'vectors' | 'weights'> {
  readonly warning?: string;
}

/**
 * Vectors of the queries where the store has an embedder of its own. When that gives none, words alone decide, and the
 * warning says so.
 * @throws ApiError 503 when the caller wants no words to count
 */
async function embedQueries(
  engine: Engine,
  store: VectorStoreRow,
  queries: readonly string[],
  weights: Weights | undefined,
): Promise<EmbeddedQueries> {
  const embedder = embedderOf(store);
  if (!embedder || weights?.embedding === 0) return { weights };
  try {
    return { weights, vectors: await engine.embedders.embedQueries(embedder, queries) };
  } catch (error) {
    if (!(error instanceof EmbedderError)) throw error;
    if (weights?.text === 0) throw queryNotEmbedded(error);
    return { weights: { embedding: 0, text: 1 }, warning: `Found by words alone. ${error.message}` };
  }
}
