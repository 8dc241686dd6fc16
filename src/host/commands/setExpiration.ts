import * as vscode from 'vscode';
import type { StoreTarget } from '../client/targets';
import { Commands } from '../contributions';
import type { Services } from '../services';
import { resolveStore } from '../stores/resolveTarget';
import { askExpiration } from './askExpiration';
import type { RegisterCommand } from './registerCommand';

export function registerSetExpiration(services: Services, registerCommand: RegisterCommand): void {
  registerCommand(Commands.setExpiration, async (target?: StoreTarget) => {
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
