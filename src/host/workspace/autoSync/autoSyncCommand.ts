import * as vscode from 'vscode';
import { pluralize } from '../../../shared/words';
import { Commands } from '../../contributions';
import { noFolderOpen, nothingToKeepInStep, workspaceNotTrusted } from '../../errors';
import { selectFolder } from '../folderSelection';
import type { IndexingParts } from '../indexingFlow';
import { type AutoSync, isOn } from './autoSync';
import { statusSentence } from './syncStatus';

interface Choice extends vscode.QuickPickItem {
  readonly run: () => unknown;
}

/** How each folder's auto-sync is, and what can be done about it. */
export async function autoSyncCommand(parts: IndexingParts, autoSync: AutoSync): Promise<void> {
  if (!vscode.workspace.isTrusted) throw workspaceNotTrusted();
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) throw noFolderOpen();
  const choices = [...autoSync.syncs.flatMap(urgent), ...folders.map((folder) => toggle(parts, autoSync, folder))];
  const [only] = choices;
  const isPlain = choices.length === 1 && !isOn(folders[0]!);
  const picked = isPlain ? only : await vscode.window.showQuickPick(choices, { title: 'Auto-Sync' });
  await picked?.run();
}

function urgent({ status }: AutoSync['syncs'][number]): Choice[] {
  if (status.kind === 'asks') {
    const run = () => vscode.commands.executeCommand(Commands.syncStore, status.store);
    return [{ label: `$(eye) See the Plan for "${status.storeName}"…`, description: status.reason, run }];
  }
  if (status.kind !== 'incomplete') return [];
  const run = () => vscode.commands.executeCommand(Commands.showFailures);
  return [{ label: '$(warning) Show Failures', description: pluralize(status.failures, 'file'), run }];
}

function toggle(parts: IndexingParts, autoSync: AutoSync, folder: vscode.WorkspaceFolder): Choice {
  const sync = autoSync.syncs.find((one) => one.folder.uri.toString() === folder.uri.toString());
  if (!sync) return { label: `$(play) Turn On for ${folder.name}…`, run: () => turnOn(parts, folder) };
  const description = statusSentence(folder.name, sync.status);
  return { label: `$(debug-stop) Turn Off for ${folder.name}`, description, run: () => write(folder, false) };
}

/** Says once what will happen without asking from now on. */
async function turnOn({ storage, services }: IndexingParts, folder: vscode.WorkspaceFolder): Promise<void> {
  const records = await storage.syncRecords(selectFolder(folder).tree.id);
  const stores = records.flatMap(({ store }) => {
    const connection = services.connections.get(store.connectionId);
    return connection ? [`"${store.name}" on ${connection.label}`] : [];
  });
  if (stores.length === 0) throw nothingToKeepInStep(folder.name);
  const question = `Keep ${stores.join(', ')} in step with ${folder.name}?`;
  const detail =
    'Files that you added are sent again when they change, and new ones in the folders you added; what is deleted here ' +
    'is removed there. No plan is shown, unless much would change. What the rules leave out and secrets stay out. The ' +
    'choice is kept in the settings of the folder.';
  const answer = await vscode.window.showInformationMessage(question, { modal: true, detail }, 'Turn On');
  if (answer) await write(folder, true);
}

function write(folder: vscode.WorkspaceFolder, value: boolean): Thenable<void> {
  const settings = vscode.workspace.getConfiguration('vectorStores', folder.uri);
  return settings.update('autoSync.enabled', value || undefined, vscode.ConfigurationTarget.WorkspaceFolder);
}
