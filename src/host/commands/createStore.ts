import * as vscode from 'vscode';
import { createStore, type StoreBody } from '../client/createStore';
import type { StoreTarget } from '../client/targets';
import { Commands } from '../contributions';
import { connectionIsGone } from '../errors';
import type { Services } from '../services';
import { askStoreDraft, type StoreDraft } from './askStoreDraft';
import type { AttachToStore } from './attachToStore';
import type { RegisterCommand } from './registerCommand';

/** Shows a new store in the tree. */
export type Reveal = (store: StoreTarget) => Promise<void>;

export function registerCreateStore(
  services: Services,
  registerCommand: RegisterCommand,
  attach: AttachToStore,
  reveal: Reveal,
): void {
  registerCommand(Commands.createStore, async (target?: { readonly connectionId: string }) => {
    const connectionId = target?.connectionId ?? (await pickConnection(services));
    if (connectionId === undefined) return;
    const connection = services.connections.get(connectionId);
    if (connection === undefined) throw connectionIsGone();
    const embedderKeys = connection.kind === 'builtin' ? services.embedderKeys : undefined;
    const draft = await askStoreDraft(await connection.client(services.requests.watch), embedderKeys);
    if (draft === undefined) return;
    const client = await connection.client(services.requests.watch);
    const { id: storeId } = await createStore(client, bodyOf(draft));
    services.storeEvents.notify({ connectionId });
    await reveal({ connectionId, storeId });
    const files = draft.fileIds.map((fileId) => ({ fileId, chunking: draft.chunking }));
    if (files.length > 0) await attach({ client, connection, connectionId, storeId }, files);
  });
}

/** File ids do not go with the creation (500 at most there): batches take any number and can be followed. */
function bodyOf(draft: StoreDraft): StoreBody {
  return {
    name: draft.name,
    description: draft.description,
    metadata: draft.metadata,
    expires_after: draft.expiration?.expiresAfter ?? undefined,
    ...(draft.embedder && { embedder: draft.embedder }),
  };
}

async function pickConnection(services: Services): Promise<string | undefined> {
  const { all } = services.connections;
  if (all.length === 1) return all[0]?.id;
  const items = all.map((connection) => ({ label: connection.label, connectionId: connection.id }));
  const picked = await vscode.window.showQuickPick(items, { title: 'Create Store', placeHolder: 'Where to create it' });
  return picked?.connectionId;
}
