import type { BatchTarget } from '../client/targets';
import { Commands } from '../contributions';
import { chooseInTheView } from '../errors';
import type { Services } from '../services';
import { resolve } from '../stores/resolveTarget';
import type { RegisterCommand } from './registerCommand';

/** Files already processed stay in the store; the others become `cancelled`. */
export function registerCancelBatch(services: Services, registerCommand: RegisterCommand): void {
  registerCommand(Commands.cancelBatch, async (target?: BatchTarget) => {
    if (!target) throw chooseInTheView('batch');
    const { client, connectionId, storeId, batchId } = await resolve(services, target);
    await client.vectorStores.fileBatches.cancel(batchId, { vector_store_id: storeId });
    services.storeEvents.notify({ connectionId, storeId });
  });
}
