import type { StoreRef } from '../client/connection';
import type { StoreTarget } from '../client/targets';
import { connectionIsGone, storeIsGone } from '../errors';
import { unlessGone } from '../indexing/run/fileUse';
import type { Services } from '../services';

/**
 * A store given by ids (a tree row, a key binding, a journal), looked up for its name and connection.
 * @throws UserError when the store or its connection is gone
 */
export async function targetStore(services: Services, target: StoreTarget): Promise<StoreRef> {
  if (!services.connections.get(target.connectionId)) throw connectionIsGone();
  const store = await findStore(services, target);
  if (!store) throw storeIsGone();
  return store;
}

/** Undefined when the store or its connection is gone. */
export async function findStore(
  { connections }: Services,
  { connectionId, storeId }: StoreTarget,
): Promise<StoreRef | undefined> {
  const connection = connections.get(connectionId);
  if (!connection) return undefined;
  const client = await connection.client();
  const store = await unlessGone(client.vectorStores.retrieve(storeId));
  return store && { connection, storeId, name: store.name || storeId };
}
