import { DEFAULT_REQUEST, type SearchRequest } from '../../shared/search/searchRequest';
import { readSetting } from '../settings';

/** A search nobody has changed anything about. */
export function defaultRequest(): SearchRequest {
  return { ...DEFAULT_REQUEST, limit: readSetting<number>('search.maxResults') };
}
