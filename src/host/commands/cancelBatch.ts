import { Commands } from '../contributions';
import type { Services } from '../services';
import { resolve } from '../stores/resolveTarget';
import { BATCHES, type RegisterRowCommand } from './registerRowCommand';

/** Files already processed stay in the store; the others become `cancelled`. */
export function registerCancelBatch(services: Services, registerRowCommand: RegisterRowCommand): void {
  registerRowCommand(Commands.cancelBatch, BATCHES, async (targets) => {
    for (const target of targets) {
      const { client, connectionId, storeId, batchId } = await resolve(services, target);
      await client.vectorStores.fileBatches.cancel(batchId, { vector_store_id: storeId });
      services.storeEvents.notify({ connectionId, storeId });
    }
  });
}
