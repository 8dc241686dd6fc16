import * as z from 'zod';
import { MAX_RESULTS } from '../../../shared/limits';
import { type FilterGroup, type FilterRow, OPERATORS } from '../../../shared/search/filter';
import { type FromPage, HIT_ACTIONS } from '../../../shared/search/protocol';
import { DEFAULT_REQUEST, type SearchRequest } from '../../../shared/search/searchRequest';

// The page is untrusted: everything it says is checked here, with bounds, before the host acts on it.

const short = z.string().max(1000);

const row: z.ZodType<FilterRow> = z.object({
  kind: z.literal('row'),
  key: short,
  operator: z.enum(OPERATORS),
  value: z.string().max(10_000),
});

function group(depth: number): z.ZodType<FilterGroup> {
  const item = depth > 0 ? z.union([row, group(depth - 1)]) : row;
  return z.object({ kind: z.literal('group'), join: z.enum(['and', 'or']), items: z.array(item).max(100) });
}

const request: z.ZodType<SearchRequest> = z.object({
  query: z.string().max(100_000),
  stores: z.array(z.object({ connectionId: short, storeId: short })).max(1000),
  limit: z.int().min(1).max(MAX_RESULTS),
  scoreThreshold: z.number().min(0).max(1),
  ranker: z.enum(['auto', 'none']),
  rewriteQuery: z.boolean(),
  meaning: z.number().min(0).max(1).optional(),
  folder: short,
  language: short,
  glob: short,
  filter: group(10),
});

const generation = z.int().min(0);

const message: z.ZodType<FromPage> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), request: request.optional() }),
  z.object({ type: z.literal('search'), generation, request }),
  z.object({ type: z.literal('cancel') }),
  z.object({ type: z.literal('act'), generation, hit: z.int().min(0), action: z.enum(HIT_ACTIONS) }),
  z.object({
    type: z.literal('needFacets'),
    stores: z.array(z.object({ connectionId: short, storeId: short })).max(1000),
  }),
  z.object({ type: z.literal('remember'), query: z.string().max(100_000) }),
  z.object({ type: z.literal('save'), request }),
  z.object({ type: z.literal('forget'), saved: short }),
  z.object({ type: z.literal('clearHistory') }),
  z.object({ type: z.literal('addFolder') }),
  z.object({ type: z.literal('showLog') }),
]);

/** A message of the page, or undefined for anything it must not say. */
export function readPageMessage(value: unknown): FromPage | undefined {
  const result = message.safeParse(value);
  return result.success ? result.data : undefined;
}

/** A request out of a state kept by VS Code, an older version or a saved search; what is missing gets its default. */
export function readRequest(value: unknown): SearchRequest | undefined {
  const result = request.safeParse(
    typeof value === 'object' && value !== null ? { ...DEFAULT_REQUEST, ...value } : undefined,
  );
  return result.success ? result.data : undefined;
}
