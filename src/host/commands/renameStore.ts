import * as vscode from 'vscode';
import { Commands } from '../contributions';
import type { Services } from '../services';
import { resolveStore } from '../stores/resolveTarget';
import { type RegisterRowCommand, STORES } from './registerRowCommand';

export function registerRenameStore(services: Services, registerRowCommand: RegisterRowCommand): void {
  registerRowCommand(Commands.renameStore, STORES, async ([target]) => {
    const store = await resolveStore(services, target, 'Store to rename');
    if (!store) return;
    const { client, connectionId, storeId } = store;
    const before = await client.vectorStores.retrieve(storeId);
    const name = await vscode.window.showInputBox({
      title: 'Rename Store',
      prompt: `New name of ${before.name === '' ? storeId : `"${before.name}"`}`,
      value: before.name,
      validateInput: (value) => (value.trim() === '' ? 'Give the store a name.' : undefined),
    });
    if (name === undefined || name.trim() === before.name) return;
    await client.vectorStores.update(storeId, { name: name.trim() });
    services.storeEvents.notify({ connectionId, storeId });
  });
}
