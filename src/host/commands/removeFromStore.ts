import { pluralize } from '../../shared/words';
import { Commands } from '../contributions';
import type { Services } from '../services';
import { confirm } from './confirm';
import { forEachFile } from './forEachFile';
import { FILES, type RegisterRowCommand } from './registerRowCommand';

export function registerRemoveFromStore(services: Services, registerRowCommand: RegisterRowCommand): void {
  registerRowCommand(Commands.removeFromStore, FILES, async (targets) => {
    const question = `Remove ${pluralize(targets.length, 'file')} from the store?`;
    const detail = 'Searches of this store do not find that content any more. What was uploaded stays on the server.';
    const action = await confirm(question, detail, 'Remove');
    if (!action) return;
    await forEachFile(services, targets, 'Removing', ({ client, storeId, fileId }) =>
      client.vectorStores.files.delete(fileId, { vector_store_id: storeId }),
    );
  });
}
