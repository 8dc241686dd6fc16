import * as vscode from 'vscode';
import type { StoreRef } from '../client/connection';
import type { StoreTarget } from '../client/targets';
import type { RegisterCommand } from '../commands/registerCommand';
import { Commands } from '../contributions';
import { noFolderOpen } from '../errors';
import type { Services } from '../services';
import { pickStore } from '../stores/pickStore';
import { AutoSync } from './autoSync/autoSync';
import { autoSyncCommand } from './autoSync/autoSyncCommand';
import { registerCopyStore } from './copy/copyCommand';
import { explainCommand } from './explainCommand';
import { type FailedRun, FailureList } from './failureList';
import { type FolderSelection, selectFolder, selectUris } from './folderSelection';
import { type IndexingParts, runFlow } from './indexingFlow';
import { findOrphans } from './orphans';
import { RunDisplays } from './progress/runDisplays';
import { offerToResume } from './resumeRuns';
import { ReviewView } from './review/reviewView';
import { ExplorerDecorations } from './states/explorerDecorations';
import { targetStore } from './targetStore';

/** Every command that brings files into a store and keeps them in step; gives what shows how far they are. */
export function registerIndexing(services: Services, registerCommand: RegisterCommand): RunDisplays {
  const { storage } = services;
  const failures = new FailureList((run) => retry(parts, run));
  const review = new ReviewView(registerCommand);
  const displays = new RunDisplays(registerCommand);
  services.context.subscriptions.push(displays, new ExplorerDecorations(services.states));
  const parts: IndexingParts = { services, storage, failures, review, displays };

  registerCommand(Commands.addToVectorStore, async (clicked?: unknown, selected?: unknown, target?: unknown) => {
    const uris = await chosenUris(clicked, selected);
    if (uris.length === 0) return;
    const folders = await selectUris(uris);
    const store = await storeFor(services, isStore(clicked) ? clicked : target);
    if (store) await runFlow(parts, store, folders, { kind: 'add' });
  });

  registerCommand(Commands.indexWorkspace, async () => {
    const folders = openFolders();
    const store = await storeFor(services, undefined);
    if (store) await runFlow(parts, store, folders, { kind: 'add' });
  });

  registerCommand(Commands.syncStore, async (target?: unknown) => {
    const folders = openFolders();
    const store = isStore(target)
      ? await targetStore(services, target)
      : await pickStore(services, { placeHolder: 'Store to sync with the workspace' });
    if (store) await runFlow(parts, store, folders, { kind: 'sync' });
  });

  const autoSync = new AutoSync(parts);
  services.context.subscriptions.push(autoSync);
  registerCommand(Commands.autoSync, () => autoSyncCommand(parts, autoSync));
  registerCopyStore(services, registerCommand, displays);
  registerCommand(Commands.explainFile, (uri?: vscode.Uri) => explainCommand(storage, uri));
  registerCommand(Commands.findOrphans, () => findOrphans(services));
  registerCommand(Commands.showFailures, () => failures.show());
  registerCommand(Commands.retryFailed, () => failures.retryAll());

  // One look at a small folder; a window that has nothing to resume does nothing more.
  void offerToResume(parts).catch((error: unknown) => services.log.error('[indexing] could not resume', error));
  return displays;
}

async function retry(parts: IndexingParts, { store, request, failures }: FailedRun): Promise<void> {
  const { tree, settings } = request;
  const selections = failures.map((failure) => failure.path);
  const folder = vscode.Uri.parse(tree.id);
  await runFlow(parts, store, [{ folder, tree, settings, selections }], { kind: 'add', resumed: true });
}

/** @throws UserError without a folder */
function openFolders(): FolderSelection[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) throw noFolderOpen();
  return folders.map((folder) => selectFolder(folder));
}

/** The store given by a row or a drop, else the one that the person picks or makes. */
async function storeFor(services: Services, target: unknown): Promise<StoreRef | undefined> {
  if (isStore(target)) return targetStore(services, target);
  return pickStore(services, { placeHolder: 'Store to add the files to', allowCreate: true });
}

/** From the Explorer (with its selection), an editor, a store of the view, or the palette. */
async function chosenUris(clicked: unknown, selected: unknown): Promise<vscode.Uri[]> {
  if (Array.isArray(selected) && selected.length > 0 && selected.every((one) => one instanceof vscode.Uri))
    return selected;
  if (clicked instanceof vscode.Uri) return [clicked];
  const active = vscode.window.activeTextEditor?.document.uri;
  if (clicked === undefined && active) return [active];
  const options = { canSelectMany: true, canSelectFiles: true, canSelectFolders: true, openLabel: 'Add' };
  return (await vscode.window.showOpenDialog(options)) ?? [];
}

function isStore(value: unknown): value is StoreTarget {
  return typeof value === 'object' && value !== null && 'storeId' in value && 'connectionId' in value;
}
