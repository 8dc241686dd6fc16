import * as vscode from 'vscode';
import { pluralize } from '../../shared/words';
import type { StoreRef } from '../client/connection';
import type { PreparedRun } from '../indexing/indexer';
import type { Plan } from '../indexing/plan';
import { incomingFiles, summarize } from '../indexing/words';

export type PlanAnswer = 'run' | 'review' | undefined;

/** What a person sees at a glance anyway: up to this many files into the built-in engine need no question. */
const SMALL_FILES = 50;
const SMALL_BYTES = 10_000_000;
const WORTH_A_LOOK = new Set(['secret', 'large', 'unreadable', 'path']);

/** Small, wholly local, only adding, and nothing left out that a person would miss; or nothing moves at all. */
export function goesStraightThrough(store: StoreRef, plan: Plan): boolean {
  if (plan.actions.every(({ kind }) => kind === 'follow')) return true;
  const incoming = incomingFiles(plan);
  const bytes = incoming.reduce((sum, file) => sum + file.bytes, 0);
  return (
    store.connection.kind === 'builtin' &&
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
export async function askAboutPlan(store: StoreRef, plan: Plan, kind: 'add' | 'sync'): Promise<PlanAnswer> {
  const files = incomingFiles(plan).length;
  const question =
    kind === 'sync'
      ? `Sync "${store.name}" with the workspace?`
      : `Add ${pluralize(files, 'file')} to "${store.name}"?`;
  const verb = kind === 'sync' ? 'Sync' : 'Add';
  const detail = [...summarize(plan, store.connection.capabilities).split(' · '), '', destination(store)].join('\n');
  const answer = await vscode.window.showInformationMessage(question, { modal: true, detail }, verb, 'Review…');
  if (answer === undefined) return undefined;
  return answer === verb ? 'run' : 'review';
}

function destination({ connection }: StoreRef): string {
  return connection.kind === 'builtin'
    ? 'Everything stays on this machine, in the built-in engine.'
    : `The files are uploaded to ${connection.label}.`;
}
