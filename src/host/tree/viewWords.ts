import type { ViewBadge } from 'vscode';
import { pluralize } from '../../shared/words';
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
export function messageOf(tree: Pick<StoreTree, 'state' | 'reason' | 'text'>): string | undefined {
  if (tree.state === 'unreachable') return tree.reason;
  return tree.text === '' ? undefined : `Only stores with "${tree.text}" in their name are shown.`;
}
