import * as vscode from 'vscode';
import { pluralize } from '../../shared/words';
import type { StoreRef } from '../client/connection';
import { workspaceNotTrusted } from '../errors';
import { type PreparedRun, prepareRun } from '../indexing/indexer';
import type { IndexingStorage } from '../indexing/storage';
import { incomingFiles, summarize, summarizeResults } from '../indexing/words';
import type { Services } from '../services';
import { abortSignal } from './abortSignal';
import type { FailureList } from './failureList';
import type { FolderSelection } from './folderSelection';
import { askAboutPlan, goesStraightThrough, mergePlans } from './planDialog';
import { type ReviewedFolder, reviewPlans } from './planReview';
import { runWithProgress } from './runWithProgress';

/** What every indexing command is built from. */
export interface IndexingParts {
  readonly services: Services;
  readonly storage: IndexingStorage;
  readonly failures: FailureList;
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
  if (!runs) return;
  let plan = mergePlans(runs);
  let agreed = options.resumed || goesStraightThrough(store, plan);
  while (!agreed) {
    if (plan.actions.length === 0 && !hasOptional(runs)) break;
    const answer = await askAboutPlan(store, plan, options.kind);
    if (answer === undefined) return;
    agreed = answer === 'run';
    if (agreed) break;
    const reviewed = await reviewPlans(runs);
    if (!reviewed) continue;
    runs = await preparePlans(parts, store, folders, options.kind, reviewed);
    if (!runs) return;
    plan = mergePlans(runs);
    agreed = true;
  }
  if (plan.actions.length === 0) {
    void vscode.window.showInformationMessage(nothingToDo(runs, store));
    return;
  }
  await carryOut(parts, store, runs);
}

async function carryOut(parts: IndexingParts, store: StoreRef, runs: readonly PreparedRun[]): Promise<void> {
  const results = [];
  for (const prepared of runs) {
    if (prepared.plan.actions.length === 0) continue;
    const result = await runWithProgress(parts.services, store, prepared);
    results.push(result);
    parts.failures.note(store, prepared.request, result.failures);
    if (result.cancelled) break;
  }
  const line = summarizeResults(results, store.name);
  parts.services.log.info(`[indexing] ${line}`);
  if (results.some(({ failures }) => failures.length > 0)) return parts.failures.announce(line);
  void vscode.window.showInformationMessage(line);
}

/** Surveys every folder under one cancellable notification; undefined when cancelled. */
async function preparePlans(
  { storage }: IndexingParts,
  store: StoreRef,
  folders: readonly FolderSelection[],
  kind: 'add' | 'sync',
  reviewed?: readonly ReviewedFolder[],
): Promise<PreparedRun[] | undefined> {
  const options = { location: vscode.ProgressLocation.Notification, cancellable: true, title: 'Looking at the files' };
  return vscode.window.withProgress(options, async (progress, token) => {
    const signal = abortSignal(token);
    const runs: PreparedRun[] = [];
    try {
      for (const [index, { tree, settings, selections }] of folders.entries()) {
        const request = { store, tree, settings, kind, selections, ...reviewed?.[index] };
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

function hasOptional(runs: readonly PreparedRun[]): boolean {
  return runs.some(({ plan }) => plan.leftOut.some(({ exclusion }) => exclusion.reason === 'secret'));
}

/** One sentence for each way in which there is nothing to add. */
function nothingToDo(runs: readonly PreparedRun[], store: StoreRef): string {
  const plan = mergePlans(runs);
  if (plan.unchanged.length > 0)
    return `"${store.name}" is up to date: ${pluralize(plan.unchanged.length, 'file')} unchanged.`;
  if (plan.leftOut.length === 0) return 'There are no files here to add.';
  if (plan.leftOut.length === 1 && incomingFiles(plan).length === 0) {
    const [only] = plan.leftOut;
    return `${only!.path} cannot be added: ${only!.exclusion.detail}.`;
  }
  return `Nothing here can be indexed: ${summarize(plan, store.connection.capabilities).replace(/^0 files · /, '')}.`;
}
