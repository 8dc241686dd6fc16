import { isNotFound } from '../client/requestError';
import { type AnyTarget, isBatchTarget, isFileTarget } from '../client/targets';
import type { Services } from '../services';
import { resolve } from '../stores/resolveTarget';

/**
 * What was deleted elsewhere of a target that a server answered 404 for. Undefined when all of it is there: then the
 * server lacks the endpoint, which is a failure like others.
 */
export async function goneOf(services: Services, target: AnyTarget): Promise<'store' | 'file' | 'batch' | undefined> {
  const { client, storeId } = await resolve(services, target);
  const inStore = { vector_store_id: storeId };
  if (await isMissing(client.vectorStores.retrieve(storeId))) return 'store';
  if (isFileTarget(target) && (await isMissing(client.vectorStores.files.retrieve(target.fileId, inStore)))) {
    return 'file';
  }
  if (isBatchTarget(target) && (await isMissing(client.vectorStores.fileBatches.retrieve(target.batchId, inStore)))) {
    return 'batch';
  }
  return undefined;
}

async function isMissing(reading: Promise<unknown>): Promise<boolean> {
  try {
    await reading;
    return false;
  } catch (error) {
    if (isNotFound(error)) return true;
    throw error;
  }
}
