import { pluralize } from '../../../shared/words';
import type { StoreTarget } from '../../client/targets';

/** What a folder's auto-sync is doing. */
export type SyncStatus =
  | { readonly kind: 'starting' }
  /** Another window on the same folder does it. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'inStep'; readonly since: Date }
  | { readonly kind: 'syncing' }
  | { readonly kind: 'paused'; readonly why: 'battery' | 'pace' | 'cancelled' }
  /** A person should see the plan first. */
  | { readonly kind: 'asks'; readonly reason: string; readonly store: StoreTarget; readonly storeName: string }
  /** Some files failed; they are tried again with the next change. */
  | { readonly kind: 'incomplete'; readonly failures: number }
  /** The server cannot be reached, or refuses; tried again by itself. */
  | { readonly kind: 'failed'; readonly sentence: string };

/** Most worth knowing first. */
const ORDER: readonly SyncStatus['kind'][] = [
  'asks',
  'failed',
  'incomplete',
  'syncing',
  'paused',
  'starting',
  'inStep',
  'elsewhere',
];

/** Of several stores or folders one speaks. */
export function mostUrgent(statuses: readonly SyncStatus[]): SyncStatus | undefined {
  return [...statuses].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))[0];
}

/** The status bar's text. */
export function statusText(status: SyncStatus): string {
  switch (status.kind) {
    case 'asks':
      return '$(question) Sync needs a look';
    case 'failed':
      return '$(warning) Sync failed';
    case 'incomplete':
      return `$(warning) ${status.failures} failed`;
    case 'syncing':
      return '$(sync~spin) Syncing';
    case 'paused':
      return '$(debug-pause) Sync paused';
    case 'inStep':
      return '$(check) In step';
    case 'elsewhere':
    case 'starting':
      return '$(sync) Auto-sync';
  }
}

const PAUSES = {
  battery: 'paused while this machine runs on battery.',
  pace: 'the next sync with a hosted service waits for its time.',
  cancelled: 'cancelled; the next change syncs again.',
};

/** A sentence about one folder. */
export function statusSentence(folder: string, status: SyncStatus): string {
  switch (status.kind) {
    case 'starting':
      return `${folder}: looking at the files.`;
    case 'elsewhere':
      return `${folder}: kept in step by another window.`;
    case 'inStep':
      return `${folder}: in step since ${status.since.toLocaleTimeString()}.`;
    case 'syncing':
      return `${folder}: syncing.`;
    case 'paused':
      return `${folder}: ${PAUSES[status.why]}`;
    case 'asks':
      return `${folder}: a sync of "${status.storeName}" waits for you, because ${status.reason}.`;
    case 'incomplete':
      return `${folder}: ${pluralize(status.failures, 'file')} could not be added.`;
    case 'failed':
      return `${folder}: ${status.sentence}`;
  }
}
