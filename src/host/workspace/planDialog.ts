import type { FileChunkingStrategyParam } from 'openai/resources/vector-stores/vector-stores';
import * as vscode from 'vscode';
import { pluralize } from '../../shared/words';
import type { StoreRef } from '../client/connection';
import { type Embedder, isElsewhere } from '../client/embedder';
import type { PreparedRun } from '../indexing/indexer';
import type { Plan } from '../indexing/plan';
import { incomingFiles, summarize } from '../indexing/words';
import { costWords } from './costWords';

export type PlanAnswer = 'run' | 'review' | 'chunking' | undefined;

/** What a person sees at a glance anyway: up to this many files into the built-in engine need no question. */
const SMALL_FILES = 50;
const SMALL_BYTES = 10_000_000;
const WORTH_A_LOOK = new Set(['secret', 'large', 'unreadable', 'path']);

/** Small, wholly local, only adding, and nothing left out that a person would miss; or nothing moves at all. */
export function goesStraightThrough(store: StoreRef, plan: Plan, embedder: Embedder | undefined): boolean {
  if (plan.actions.every(({ kind }) => kind === 'follow')) return true;
  const incoming = incomingFiles(plan);
  const bytes = incoming.reduce((sum, file) => sum + file.bytes, 0);
  return (
    store.connection.kind === 'builtin' &&
    !(embedder && isElsewhere(embedder)) &&
    incoming.length <= SMALL_FILES &&
    bytes <= SMALL_BYTES &&
    plan.actions.every(
      ({ kind }) => kind === 'add' || kind === 'replace' || kind === 'reattach' || kind === 'follow',
    ) &&
    plan.conflicts.length === 0 &&
    !plan.leftOut.some(({ exclusion }) => WORTH_A_LOOK.has(exclusion.reason))
  );
}

/** The plans of several folders as one, for summaries. */
export function mergePlans(runs: readonly PreparedRun[]): Plan {
  const plans = runs.map(({ plan }) => plan);
  return {
    workspace: plans.map(({ workspace }) => workspace).join(', '),
    actions: plans.flatMap(({ actions }) => actions),
    unchanged: plans.flatMap(({ unchanged }) => unchanged),
    leftOut: plans.flatMap(({ leftOut }) => leftOut),
    conflicts: plans.flatMap(({ conflicts }) => conflicts),
  };
}

/** Shows the plan before anything moves. */
export async function askAboutPlan(
  store: StoreRef,
  plan: Plan,
  kind: 'add' | 'sync',
  chunking: FileChunkingStrategyParam,
  embedder: Embedder | undefined,
): Promise<PlanAnswer> {
  const files = incomingFiles(plan).length;
  const question =
    kind === 'sync'
      ? `Sync "${store.name}" with the workspace?`
      : `Add ${pluralize(files, 'file')} to "${store.name}"?`;
  const [run, review, cut] = [kind === 'sync' ? 'Sync' : 'Add', 'Review…', 'Chunking…'];
  const summary = summarize(plan, store.connection.capabilities).split(' · ');
  const leaving = plan.actions.filter(({ kind }) => kind === 'remove' || kind === 'replace').length;
  const costs = await costWords(store.connection, store.storeId, incomingFiles(plan), leaving);
  const detail = [...summary, ...chunkingWords(chunking), ...costs, '', destination(store, embedder)].join('\n');
  const options = files > 0 ? [run, review, cut] : [run, review];
  const answer = await vscode.window.showInformationMessage(question, { modal: true, detail }, ...options);
  if (answer === run) return 'run';
  if (answer === review) return 'review';
  return answer === cut ? 'chunking' : undefined;
}

/** Only what a person chose is worth a line. */
function chunkingWords(chunking: FileChunkingStrategyParam): string[] {
  if (chunking.type === 'auto') return [];
  const { max_chunk_size_tokens, chunk_overlap_tokens } = chunking.static;
  return [`chunks of ${max_chunk_size_tokens} tokens, ${chunk_overlap_tokens} of overlap`];
}

function destination({ connection }: StoreRef, embedder: Embedder | undefined): string {
  if (connection.kind !== 'builtin') return `The files are uploaded to ${connection.label}.`;
  if (embedder && isElsewhere(embedder)) {
    return `Their text is sent to ${new URL(embedder.base_url).host} to be embedded (${embedder.model}); the store stays on this machine.`;
  }
  return 'Everything stays on this machine, in the built-in engine.';
}
