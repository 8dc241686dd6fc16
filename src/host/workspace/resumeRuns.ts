import * as vscode from 'vscode';
import { discardRun } from '../indexing/run/discardRun';
import type { RunHeader } from '../indexing/run/journal';
import { readSetting } from '../settings';
import { type FolderSelection, selectFolder } from './folderSelection';
import { type IndexingParts, runFlow } from './indexingFlow';
import { targetStore } from './targetStore';

/**
 * Offers to go on with runs that ended with the editor, the machine or the network. Only those of folders that are
 * open here: another window has to ask about its own.
 */
export async function offerToResume(parts: IndexingParts): Promise<void> {
  if (!vscode.workspace.isTrusted) return;
  for (const { header } of await parts.storage.interruptedRuns()) {
    const folder = openFolder(header);
    if (!folder || readSetting<boolean>('autoSync.enabled', folder.folder)) continue; // auto-sync goes on by itself
    const question = `Adding files of ${header.workspace} to "${header.storeName}" was interrupted.`;
    const answer = await vscode.window.showInformationMessage(question, 'Resume', 'Discard');
    if (answer === 'Resume') await resume(parts, header, folder);
    if (answer === 'Discard') await discard(parts, header);
  }
}

function openFolder(header: RunHeader): FolderSelection | undefined {
  return (vscode.workspace.workspaceFolders ?? [])
    .map((folder) => selectFolder(folder, header.selections))
    .find(({ tree }) => tree.id === header.tree);
}

async function resume(parts: IndexingParts, header: RunHeader, folder: FolderSelection): Promise<void> {
  const store = await targetStore(parts.services, header);
  await runFlow(parts, store, [folder], { kind: header.kind, resumed: true });
}

async function discard({ services, storage }: IndexingParts, header: RunHeader): Promise<void> {
  const connection = services.connections.get(header.connectionId);
  if (connection) await discardRun(storage, connection, header);
}
