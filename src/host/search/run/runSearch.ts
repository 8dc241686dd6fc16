import { MAX_RESULTS } from '../../../shared/limits';
import type { SearchRequest } from '../../../shared/search/searchRequest';
import { pluralize } from '../../../shared/words';
import type { StoreRef } from '../../client/connection';
import { describeFailure, isAbort } from '../../client/requestError';
import { serverCannotSearch } from '../../errors';
import type { FileLists } from './fileLists';
import type { Finding } from './finding';
import { mergeNeighbours } from './mergeNeighbours';
import { searchStore } from './searchStore';

export interface SearchOutcome {
  /** Best first, at most `request.limit`. */
  readonly findings: readonly Finding[];
  readonly milliseconds: number;
  readonly rewritten: string | undefined;
  readonly notes: readonly string[];
}

/**
 * Asks every store at once and merges the answers by score. A store that fails becomes a note while others answer.
 * @throws when no store answers: the first error; nothing is thrown away silently
 */
export async function runSearch(
  stores: readonly StoreRef[],
  request: SearchRequest,
  fileLists: FileLists,
  signal: AbortSignal,
): Promise<SearchOutcome> {
  const start = performance.now();
  const searchable = stores.filter((store) => store.connection.capabilities.search);
  const unable = new Set(stores.filter((store) => !searchable.includes(store)).map((store) => store.connection.label));
  const notes = [...unable].map((label) => serverCannotSearch(label).message);
  if (searchable.length === 0 && notes[0]) throw serverCannotSearch([...unable][0]!);

  const answers = await Promise.allSettled(searchable.map((store) => searchStore(store, request, fileLists, signal)));
  const failures = answers.flatMap((answer, index) =>
    answer.status === 'rejected' ? [{ store: searchable[index]!, reason: answer.reason as unknown }] : [],
  );
  const aborted = failures.find(({ reason }) => isAbort(reason));
  if (aborted) throw aborted.reason;
  if (failures.length > 0 && failures.length === searchable.length) throw failures[0]!.reason;
  for (const { store, reason } of failures) notes.push(`${store.name}: ${describeFailure(reason).sentence}`);

  for (const [index, answer] of answers.entries()) {
    if (answer.status === 'fulfilled' && answer.value.warning) {
      notes.push(`${searchable[index]!.name}: ${answer.value.warning}`);
    }
  }
  const given = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
  const dropped = given.reduce((sum, answer) => sum + answer.dropped, 0);
  if (dropped > 0)
    notes.push(
      `The server cannot filter by path: of its best ${MAX_RESULTS}, ${pluralize(dropped, 'result')} outside the chosen files were left out.`,
    );
  const ranked = given.flatMap((answer) => answer.findings).sort((left, right) => right.score - left.score);
  return {
    findings: mergeNeighbours(ranked.slice(0, request.limit)),
    milliseconds: performance.now() - start,
    rewritten: given.find((answer) => answer.rewritten)?.rewritten,
    notes,
  };
}
