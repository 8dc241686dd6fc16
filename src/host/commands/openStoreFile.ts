import * as vscode from 'vscode';
import type { FileTarget } from '../client/targets';
import { Commands } from '../contributions';
import { chooseInTheView } from '../errors';
import { filesAtPath } from '../search/place/findFile';
import type { Services } from '../services';
import { resolve } from '../stores/resolveTarget';
import type { RegisterCommand } from './registerCommand';

/** Opens the file of the workspace that a store file was made of, else what the store has of it. */
export function registerOpenStoreFile(services: Services, registerCommand: RegisterCommand): void {
  registerCommand(Commands.openStoreFile, async (target?: FileTarget) => {
    if (!target) throw chooseInTheView('file');
    const { client, storeId, fileId } = await resolve(services, target);
    const { attributes } = await client.vectorStores.files.retrieve(fileId, { vector_store_id: storeId });
    const [uri] = await filesAtPath(attributes ?? {});
    if (uri) await vscode.commands.executeCommand('vscode.open', uri, { preview: true });
    else await vscode.commands.executeCommand(Commands.viewParsedContent, target);
  });
}
