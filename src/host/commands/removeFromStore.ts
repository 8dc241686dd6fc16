import { pluralize } from '../../shared/words';
import { type FileTarget, selectedTargets } from '../client/targets';
import { Commands } from '../contributions';
import { chooseInTheView } from '../errors';
import type { Services } from '../services';
import { confirm } from './confirm';
import { forEachFile } from './forEachFile';
import type { RegisterCommand } from './registerCommand';

export function registerRemoveFromStore(services: Services, registerCommand: RegisterCommand): void {
  registerCommand(Commands.removeFromStore, async (clicked?: FileTarget, selected?: FileTarget[]) => {
    const targets = selectedTargets(clicked, selected);
    if (targets.length === 0) throw chooseInTheView('file');
    const question = `Remove ${pluralize(targets.length, 'file')} from the store?`;
    const detail = 'Searches of this store do not find that content any more. What was uploaded stays on the server.';
    const action = await confirm(question, detail, 'Remove');
    if (!action) return;
    await forEachFile(services, targets, 'Removing', ({ client, storeId, fileId }) =>
      client.vectorStores.files.delete(fileId, { vector_store_id: storeId }),
    );
  });
}
