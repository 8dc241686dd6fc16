import type { SearchRequest } from '../../../shared/search/searchRequest';

/** Longest question a link may bring. */
const LONGEST_QUERY = 1000;
/** Ids of servers: letters, digits and a few marks. */
const STORE_ID = /^[\w.-]{1,100}$/;
const CONNECTION_ID = /^[\w.:-]{1,100}$/;

/**
 * Reads `…/search?store=ID&connection=ID&q=TEXT`. A link comes from anywhere, so everything in it is checked, and all it
 * can do is fill in the panel.
 * @returns undefined for any other address, and for one with a parameter that is not as it should be
 */
export function readSearchUri(path: string, query: string): Partial<SearchRequest> | undefined {
  if (path !== '/search') return undefined;
  const parameters = new URLSearchParams(query);
  for (const name of parameters.keys()) if (!['store', 'connection', 'q'].includes(name)) return undefined;
  const question = parameters.get('q') ?? '';
  const store = parameters.get('store');
  const connection = parameters.get('connection') ?? 'builtin';
  if (question.length > LONGEST_QUERY || !CONNECTION_ID.test(connection)) return undefined;
  if (store === null) return { query: question, stores: [] };
  if (!STORE_ID.test(store)) return undefined;
  return { query: question, stores: [{ connectionId: connection, storeId: store }] };
}
