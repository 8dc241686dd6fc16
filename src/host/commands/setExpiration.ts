import * as vscode from 'vscode';
import { Commands } from '../contributions';
import type { Services } from '../services';
import { resolveStore } from '../stores/resolveTarget';
import { askExpiration } from './askExpiration';
import { type RegisterRowCommand, STORES } from './registerRowCommand';

export function registerSetExpiration(services: Services, registerRowCommand: RegisterRowCommand): void {
  registerRowCommand(Commands.setExpiration, STORES, async ([target]) => {
    const store = await resolveStore(services, target, 'Store to set the expiration of');
    if (!store) return;
    const { client, connectionId, storeId } = store;
    const { name, expires_after } = await client.vectorStores.retrieve(storeId);
    const answer = await askExpiration(`Expiration of "${name || storeId}"`, expires_after?.days);
    if (answer === undefined) return;
    await client.vectorStores.update(storeId, { expires_after: answer.expiresAfter });
    services.storeEvents.notify({ connectionId, storeId });
    vscode.window.setStatusBarMessage(answer.words, 5000);
  });
}
