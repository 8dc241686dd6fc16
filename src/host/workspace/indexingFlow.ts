import type { FileChunkingStrategyParam } from 'openai/resources/vector-stores/vector-stores';
import * as vscode from 'vscode';
import { pluralize } from '../../shared/words';
import type { StoreRef } from '../client/connection';
import { type Embedder, findEmbedder } from '../client/embedder';
import { askChunking } from '../commands/askChunking';
import { workspaceNotTrusted } from '../errors';
import { type PreparedRun, prepareRun } from '../indexing/indexer';
import type { Plan } from '../indexing/plan';
import { canIncludeOnPurpose, describeExclusion } from '../indexing/rules/verdict';
import type { IndexingStorage } from '../indexing/storage';
import { summarize, summarizeResults } from '../indexing/words';
import type { Services } from '../services';
import { abortSignal } from './abortSignal';
import type { FailureList } from './failureList';
import type { FolderSelection } from './folderSelection';
import { askAboutPlan, goesStraightThrough, mergePlans, type PlanAnswer } from './planDialog';
import type { RunDisplays } from './progress/runDisplays';
import { runWithProgress } from './progress/runWithProgress';
import type { Decisions } from './review/review';
import type { ReviewView } from './review/reviewView';

/** What every indexing command is built from. */
export interface IndexingParts {
  readonly services: Services;
  readonly storage: IndexingStorage;
  readonly failures: FailureList;
  readonly review: ReviewView;
  readonly displays: RunDisplays;
}

export interface FlowOptions {
  readonly kind: 'add' | 'sync';
  /** Go on where an interrupted run was: its plan was agreed to. */
  readonly resumed?: boolean;
}

/** Plan, ask, review if wanted, run, tell: the way of every indexing command. */
export async function runFlow(
  parts: IndexingParts,
  store: StoreRef,
  folders: readonly FolderSelection[],
  options: FlowOptions,
): Promise<void> {
  if (!vscode.workspace.isTrusted) throw workspaceNotTrusted();
  let runs = await preparePlans(parts, store, folders, options.kind);
  const embedder = await findEmbedder(store);
  let chunking = runs?.[0]?.chunking ?? { type: 'auto' };
  while (runs) {
    const answer = options.resumed ? 'run' : await ask(store, runs, options.kind, chunking, embedder);
    if (answer === 'run') return carryOut(parts, store, runs, chunking);
    if (answer === undefined) return;
    if (answer === 'chunking') {
      chunking = await changeChunking(chunking);
      continue;
    }
    const decisions = await parts.review.open(store, runs);
    if (!decisions) continue;
    runs = await preparePlans(parts, store, folders, options.kind, decisions);
    // Who has ticked every file has seen the plan.
    if (runs) return carryOut(parts, store, runs, chunking);
  }
}

async function ask(
  store: StoreRef,
  runs: readonly PreparedRun[],
  kind: 'add' | 'sync',
  chunking: FileChunkingStrategyParam,
  embedder: Embedder | undefined,
): Promise<PlanAnswer> {
  const plan = mergePlans(runs);
  if (plan.actions.length > 0) {
    return goesStraightThrough(store, plan, embedder) ? 'run' : askAboutPlan(store, plan, kind, chunking, embedder);
  }
  const mayInclude = plan.leftOut.some(({ folder, exclusion }) => !folder && canIncludeOnPurpose(exclusion.reason));
  const review = 'Review…';
  const actions = mayInclude || plan.conflicts.length > 0 ? [review] : [];
  const answer = await vscode.window.showInformationMessage(describeNothingToDo(plan, store), ...actions);
  return answer === review ? 'review' : undefined;
}

async function changeChunking(now: FileChunkingStrategyParam): Promise<FileChunkingStrategyParam> {
  const answer = await askChunking({ chunking: now.type === 'static' ? now : undefined });
  return 'chunking' in answer ? (answer.chunking ?? { type: 'auto' }) : now;
}

async function carryOut(
  parts: IndexingParts,
  store: StoreRef,
  runs: readonly PreparedRun[],
  chunking: FileChunkingStrategyParam,
): Promise<void> {
  const results = [];
  let isInBackground = false;
  for (const prepared of runs) {
    if (!prepared.hasWork) continue;
    const display = parts.displays.begin(titleOf(prepared), isInBackground);
    const result = await runWithProgress(parts.services, display, prepared, chunking);
    isInBackground = display.isInBackground;
    results.push(result);
    parts.failures.note(store, prepared.request, result.failures);
    if (result.cancelled) break;
  }
  if (results.length === 0) {
    void vscode.window.showInformationMessage(describeNothingToDo(mergePlans(runs), store));
    return;
  }
  const line = summarizeResults(results, store.name);
  parts.services.log.info(`[indexing] ${line}`);
  if (results.some(({ failures }) => failures.length > 0)) return parts.failures.announce(line);
  // Who sent it to the background does not want to be interrupted by its end.
  if (isInBackground) vscode.window.setStatusBarMessage(line, 10_000);
  else void vscode.window.showInformationMessage(line);
}

/** `Adding app → docs`. */
export function titleOf({ plan, request }: PreparedRun): string {
  return `${request.kind === 'sync' ? 'Syncing' : 'Adding'} ${plan.workspace} → ${request.store.name}`;
}

/** Surveys every folder under one cancellable notification; undefined when cancelled. */
async function preparePlans(
  { storage }: IndexingParts,
  store: StoreRef,
  folders: readonly FolderSelection[],
  kind: 'add' | 'sync',
  decisions?: readonly Decisions[],
): Promise<PreparedRun[] | undefined> {
  const options = { location: vscode.ProgressLocation.Notification, cancellable: true, title: 'Looking at the files' };
  return vscode.window.withProgress(options, async (progress, token) => {
    const signal = abortSignal(token);
    const runs: PreparedRun[] = [];
    try {
      for (const [index, { tree, settings, selections }] of folders.entries()) {
        const request = { store, tree, settings, kind, selections, ...decisions?.[index] };
        let toldAt = 0;
        const onFound = (files: number) => {
          if (Date.now() - toldAt < 100) return;
          toldAt = Date.now();
          progress.report({ message: pluralize(files, 'file') });
        };
        runs.push(await prepareRun(storage, request, signal, onFound));
      }
      return runs;
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    }
  });
}

/** One sentence for each way in which there is nothing to add. */
function describeNothingToDo(plan: Plan, store: StoreRef): string {
  if (plan.conflicts.length > 0)
    return `${pluralize(plan.conflicts.length, 'file')} in "${store.name}" changed by someone else: left alone.`;
  if (plan.unchanged.length > 0)
    return `"${store.name}" is up to date: ${pluralize(plan.unchanged.length, 'file')} unchanged.`;
  const [first, ...others] = plan.leftOut;
  if (!first) return 'There are no files here to add.';
  if (others.length === 0) return `${first.path} is not added: ${describeExclusion(first.exclusion)}.`;
  return `Nothing here can be indexed: ${summarize(plan, store.connection.capabilities).replace(/^0 files · /, '')}.`;
}
