import type { OpenAI } from 'openai';
import { PATH } from '../../../shared/attributes';
import { MAX_RESULTS } from '../../../shared/limits';
import { allOf } from '../../../shared/search/filter';
import type { SearchRequest } from '../../../shared/search/searchRequest';
import type { StoreRef } from '../../client/connection';
import { acceptedPaths } from './acceptedPaths';
import type { FileLists } from './fileLists';
import { type Finding, pathOf } from './finding';
import { pathScope } from './pathScope';

/** Longer queries are cut: embedding models read no more, and servers refuse what is far longer. */
export const QUERY_CHARACTERS = 8000;

/** A sentence or two; what a server sends is not trusted to be that. */
const WARNING_CHARACTERS = 500;

type SearchParams = OpenAI.VectorStores.VectorStoreSearchParams;
type RankingOptions = NonNullable<SearchParams['ranking_options']> & {
  /** On the Responses tool in OpenAI's specification; the built-in engine takes it here too. */
  hybrid_search?: { embedding_weight: number; text_weight: number };
};

export interface StoreAnswer {
  readonly findings: readonly Finding[];
  readonly rewritten: string | undefined;
  /** How many results were dropped because the server could not filter them itself. */
  readonly dropped: number;
  /** What the server says is amiss with its answer. */
  readonly warning?: string;
}

const NOTHING: StoreAnswer = { findings: [], rewritten: undefined, dropped: 0 };

function rankingOptions(request: SearchRequest, store: StoreRef): RankingOptions {
  const options: RankingOptions = { ranker: request.ranker, score_threshold: request.scoreThreshold };
  if (request.meaning !== undefined && store.connection.capabilities.hybridSearch) {
    options.hybrid_search = { embedding_weight: request.meaning, text_weight: 1 - request.meaning };
  }
  return options;
}

/**
 * Asks one store.
 * @throws the client's errors; an APIUserAbortError once the signal is aborted
 */
export async function searchStore(
  store: StoreRef,
  request: SearchRequest,
  fileLists: FileLists,
  signal: AbortSignal,
): Promise<StoreAnswer> {
  const { filter, accepts } = pathScope(request, store.connection);
  const paths = accepts && (await acceptedPaths(store, fileLists, accepts));
  if (paths?.length === 0) return NOTHING;
  const filters = allOf([filter, paths && { type: 'in', key: PATH, value: paths }]);
  const query = request.query.slice(0, QUERY_CHARACTERS);
  const client = await store.connection.client();
  const params: SearchParams = {
    query,
    max_num_results: accepts && !paths ? MAX_RESULTS : request.limit,
    rewrite_query: request.rewriteQuery,
    ranking_options: rankingOptions(request, store),
    ...(filters ? { filters: filters as SearchParams['filters'] } : {}),
  };
  const page = await client.vectorStores.search(store.storeId, params, { signal });
  const all = page.data.map(
    (item): Finding => ({
      store,
      fileId: item.file_id,
      filename: item.filename,
      attributes: item.attributes ?? {},
      score: item.score,
      text: item.content.map((part) => part.text).join('\n'),
    }),
  );
  const findings = accepts ? all.filter((finding) => accepts(pathOf(finding))) : all;
  const { search_query: asked, warning } = page as { search_query?: string | string[]; warning?: unknown };
  const searched = Array.isArray(asked) ? asked.join(' · ') : asked;
  return {
    findings,
    rewritten: request.rewriteQuery && searched && searched !== query ? searched : undefined,
    dropped: all.length - findings.length,
    ...(typeof warning === 'string' && { warning: warning.slice(0, WARNING_CHARACTERS) }),
  };
}
