import * as vscode from 'vscode';
import { PAGE_LIMIT } from '../../shared/limits';
import { pluralize } from '../../shared/words';
import { everyItem } from '../client/everyItem';
import { Commands, TREE_VIEW } from '../contributions';
import type { Services } from '../services';
import { confirm } from './confirm';
import { deleteStores, type StoreToDelete } from './deleteStores';
import { namesOf } from './namesOf';
import type { RegisterCommand } from './registerCommand';

export function registerDeleteExpiredStores(services: Services, registerCommand: RegisterCommand): void {
  registerCommand(Commands.deleteExpiredStores, async () => {
    const expired = await findExpired(services);
    if (expired.length === 0) {
      void vscode.window.showInformationMessage('No store has expired.');
      return;
    }
    const items = expired.map((target) => ({
      label: target.store.name || target.storeId,
      description: target.connection.label,
      picked: true,
      target,
    }));
    const title = 'Delete Expired Stores';
    const picked = await vscode.window.showQuickPick(items, { title, canPickMany: true });
    if (!picked || picked.length === 0) return;
    const question = `Delete ${pluralize(picked.length, 'expired store')}: ${namesOf(picked.map((item) => item.label))}?`;
    const action = await confirm(question, 'The files that were in them stay on the server.', 'Delete');
    if (action) {
      await deleteStores(
        services,
        picked.map((item) => item.target),
        { withFiles: false },
      );
    }
  });
}

async function findExpired(services: Services): Promise<StoreToDelete[]> {
  const location = { viewId: TREE_VIEW };
  return vscode.window.withProgress({ location }, async () => {
    const expired: StoreToDelete[] = [];
    for (const connection of services.connections.all) {
      const client = await connection.client(services.requests.watch);
      for await (const store of everyItem(client.vectorStores.list({ limit: PAGE_LIMIT }))) {
        if (store.status !== 'expired') continue;
        expired.push({ connection, client, connectionId: connection.id, storeId: store.id, store });
      }
    }
    return expired;
  });
}
