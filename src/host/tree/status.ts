import { pluralize } from '../../shared/words';
import type { EngineState } from '../client/engineProcess';
import type { ViewState } from './viewState';

/** The one thing the status bar item says. */
export type Status =
  | { readonly kind: 'hidden' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'restarting' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'working'; readonly done: number; readonly total: number }
  | { readonly kind: 'failed'; readonly files: number }
  | { readonly kind: 'ready'; readonly stores: number };

export interface FileCounts {
  readonly in_progress: number;
  readonly failed: number;
  readonly total: number;
}

/** What is most worth saying: trouble with the server, then work under way, then failures, then how much there is. */
export function statusOf(engine: EngineState, view: ViewState, stores: readonly FileCounts[]): Status {
  if (engine === 'restarting') return { kind: 'restarting' };
  if (view === 'unread') return { kind: 'hidden' };
  if (view === 'starting') return { kind: 'starting' };
  if (view === 'unreachable') return { kind: 'unreachable' };
  const working = stores.filter((counts) => counts.in_progress > 0);
  if (working.length > 0) {
    const total = sum(working.map((counts) => counts.total));
    return { kind: 'working', total, done: total - sum(working.map((counts) => counts.in_progress)) };
  }
  const failed = sum(stores.map((counts) => counts.failed));
  return failed > 0 ? { kind: 'failed', files: failed } : { kind: 'ready', stores: stores.length };
}

/** Text with its codicon, and the sentence behind it for the tooltip and screen readers. */
export function statusWords(status: Exclude<Status, { kind: 'hidden' }>): { text: string; sentence: string } {
  switch (status.kind) {
    case 'starting':
      return { text: '$(sync~spin) Vector Stores', sentence: 'The built-in engine is starting.' };
    case 'restarting':
      return { text: '$(sync~spin) Vector Stores', sentence: 'The built-in engine ended and is starting again.' };
    case 'unreachable':
      return { text: '$(warning) Vector Stores', sentence: 'The server cannot be reached.' };
    case 'working':
      return {
        text: `$(sync~spin) ${status.done.toLocaleString('en-US')}/${status.total.toLocaleString('en-US')}`,
        sentence: `${status.done} of ${pluralize(status.total, 'file')} processed.`,
      };
    case 'failed':
      return {
        text: `$(warning) ${status.files.toLocaleString('en-US')} failed`,
        sentence: `${pluralize(status.files, 'file')} could not be processed; the view says why.`,
      };
    case 'ready':
      return { text: `$(database) ${pluralize(status.stores, 'store')}`, sentence: 'Show the vector stores.' };
  }
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
