import * as vscode from 'vscode';
import { displayPath } from '../../shared/attributes';
import { type FileTarget, type StoreTarget, selectedTargets } from '../client/targets';
import { Commands } from '../contributions';
import { documentUri, PAIRS_SCHEME } from '../documents/documentUri';
import { chooseInTheView } from '../errors';
import type { Services } from '../services';
import { resolve, resolveStore } from '../stores/resolveTarget';
import type { RegisterCommand } from './registerCommand';

/** Opens the metadata of a store, or the attributes of store files, as JSON documents that Ctrl+S sends. */
export function registerEditPairs(services: Services, registerCommand: RegisterCommand): void {
  registerCommand(Commands.editMetadata, async (target?: StoreTarget) => {
    const store = await resolveStore(services, target, 'Store to edit the metadata of');
    if (!store) return;
    const { name } = await store.client.vectorStores.retrieve(store.storeId);
    await open(documentUri(PAIRS_SCHEME, idsOf(store), `${name || store.storeId}.store-metadata.json`));
  });

  registerCommand(Commands.editAttributes, async (clicked?: FileTarget, selected?: FileTarget[]) => {
    const targets = selectedTargets(clicked, selected);
    if (targets.length === 0) throw chooseInTheView('file');
    for (const target of targets) {
      const { client, storeId, fileId } = await resolve(services, target);
      const { attributes } = await client.vectorStores.files.retrieve(fileId, { vector_store_id: storeId });
      const name = displayPath(attributes, fileId).split('/').at(-1);
      await open(documentUri(PAIRS_SCHEME, { ...idsOf(target), fileId }, `${name}.file-attributes.json`));
    }
  });
}

function idsOf({ connectionId, storeId }: StoreTarget): StoreTarget {
  return { connectionId, storeId };
}

async function open(uri: vscode.Uri): Promise<void> {
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
}
