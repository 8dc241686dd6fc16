import * as vscode from 'vscode';
import { displayPath } from '../../shared/attributes';
import type { StoreTarget } from '../client/targets';
import { Commands } from '../contributions';
import { documentUri, PAIRS_SCHEME } from '../documents/documentUri';
import type { Services } from '../services';
import { resolve, resolveStore } from '../stores/resolveTarget';
import { FILES, type RegisterRowCommand, STORES } from './registerRowCommand';

/** Opens the metadata of a store, or the attributes of store files, as JSON documents that Ctrl+S sends. */
export function registerEditPairs(services: Services, registerRowCommand: RegisterRowCommand): void {
  registerRowCommand(Commands.editMetadata, STORES, async ([target]) => {
    const store = await resolveStore(services, target, 'Store to edit the metadata of');
    if (!store) return;
    const { name } = await store.client.vectorStores.retrieve(store.storeId);
    await open(documentUri(PAIRS_SCHEME, idsOf(store), `${name || store.storeId}.store-metadata.json`));
  });

  registerRowCommand(Commands.editAttributes, FILES, async (targets) => {
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
