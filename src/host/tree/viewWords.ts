import type { ViewBadge } from 'vscode';
import { pluralize, quoteName } from '../../shared/words';
import { queryWords } from './filesNode';
import { type FileCounts, sum } from './status';
import type { StoreTree } from './storeTree';

/** The number on the view's icon: files at work, else files that failed, else none. */
export function badgeOf(stores: readonly FileCounts[]): ViewBadge | undefined {
  const inProgress = sum(stores.map((counts) => counts.in_progress));
  if (inProgress > 0) return { value: inProgress, tooltip: `${pluralize(inProgress, 'file')} in progress` };
  const failed = sum(stores.map((counts) => counts.failed));
  return failed > 0 ? { value: failed, tooltip: `${pluralize(failed, 'file')} failed` } : undefined;
}

/** The line above the rows: why there are none, or that not all are shown. */
export function messageOf(
  tree: Pick<StoreTree, 'state' | 'reason' | 'storesQuery' | 'storeNodes'>,
): string | undefined {
  if (tree.state === 'unreachable') return tree.reason;
  const { text, order } = tree.storesQuery;
  const filters = [
    text !== '' && `Stores with ${quoteName(text)} in their name.`,
    order === 'asc' && 'Oldest stores first.',
    ...tree.storeNodes.map(({ name, files }) => {
      const words = queryWords(files.query);
      return words !== '' && `Files of ${quoteName(name)}: ${words}.`;
    }),
  ].filter((filter) => filter !== false);
  return filters.length === 0 ? undefined : filters.join(' ');
}
