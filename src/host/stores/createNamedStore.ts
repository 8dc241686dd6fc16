import * as vscode from 'vscode';
import type { Connection, StoreRef } from '../client/connection';
import { createStore } from '../client/createStore';
import type { Services } from '../services';

/** Asks for a name only and makes the store: the quick way out of a picker. */
export async function createNamedStore(services: Services, connection: Connection): Promise<StoreRef | undefined> {
  const name = await vscode.window.showInputBox({
    title: 'Create New Store',
    prompt: 'Name of the store',
    value: vscode.workspace.workspaceFolders?.[0]?.name ?? '',
    validateInput: (value) => (value.trim() === '' ? 'Give the store a name.' : undefined),
  });
  if (name === undefined) return undefined;
  const client = await connection.client(services.requests.watch);
  const store = await createStore(client, { name: name.trim() });
  services.storeEvents.notify({ connectionId: connection.id });
  return { connection, storeId: store.id, name: store.name };
}
