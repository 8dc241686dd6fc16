import path from 'node:path';
import * as vscode from 'vscode';
import type { StoreRef } from '../client/connection';
import type { RegisterCommand } from '../commands/registerCommand';
import { Commands } from '../contributions';
import { noFolderOpen } from '../errors';
import { IndexingStorage } from '../indexing/storage';
import type { Services } from '../services';
import { pickStore } from '../stores/pickStore';
import { type FailedRun, FailureList } from './failureList';
import { selectFolder, selectUris } from './folderSelection';
import { type IndexingParts, runFlow } from './indexingFlow';

/** Every command that brings files into a store and keeps them in step. */
export function registerIndexing(services: Services, registerCommand: RegisterCommand): void {
  const storage = new IndexingStorage(path.join(services.context.globalStorageUri.fsPath, 'indexing'));
  const failures = new FailureList((run) => retry(run));
  const parts: IndexingParts = { services, storage, failures };

  async function retry({ store, request, failures: failed }: FailedRun): Promise<void> {
    const { tree, settings } = request;
    const selections = failed.map((failure) => failure.path);
    const folder = vscode.Uri.parse(tree.id);
    await runFlow(parts, store, [{ folder, tree, settings, selections }], { kind: 'add', resumed: true });
  }

  registerCommand(
    Commands.addToVectorStore,
    async (clicked?: vscode.Uri | StoreRef, selected?: unknown, to?: StoreRef) => {
      const uris = await chosenUris(clicked, selected);
      if (uris.length === 0) return;
      const folders = await selectUris(uris);
      const store = (isStore(clicked) ? clicked : to) ?? (await pickTarget(services));
      if (store) await runFlow(parts, store, folders, { kind: 'add' });
    },
  );

  registerCommand(Commands.indexWorkspace, async () => {
    const folders = vscode.workspace.workspaceFolders ?? [];
    if (folders.length === 0) throw noFolderOpen();
    const store = await pickTarget(services);
    if (store)
      await runFlow(
        parts,
        store,
        folders.map((folder) => selectFolder(folder)),
        { kind: 'add' },
      );
  });

  registerCommand(Commands.syncStore, async (clicked?: StoreRef) => {
    const folders = vscode.workspace.workspaceFolders ?? [];
    if (folders.length === 0) throw noFolderOpen();
    const store = isStore(clicked)
      ? clicked
      : await pickStore(services, { placeHolder: 'Store to sync with the workspace' });
    if (store)
      await runFlow(
        parts,
        store,
        folders.map((folder) => selectFolder(folder)),
        { kind: 'sync' },
      );
  });

  registerCommand(Commands.showFailures, () => failures.show());
  registerCommand(Commands.retryFailed, () => failures.retryAll());
}

function pickTarget(services: Services): Promise<StoreRef | undefined> {
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

function isStore(value: unknown): value is StoreRef {
  return typeof value === 'object' && value !== null && 'storeId' in value && 'connection' in value;
}
