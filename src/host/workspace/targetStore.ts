import type { StoreRef } from '../client/connection';
import { connectionIsGone, storeIsGone } from '../errors';
import { unlessGone } from '../indexing/run/fileUse';
import type { Services } from '../services';

/** A store given by ids (a tree row, a key binding, a journal), looked up for its name and connection. */
export async function targetStore(
  services: Services,
  { connectionId, storeId }: { readonly connectionId: string; readonly storeId: string },
): Promise<StoreRef> {
  const connection = services.connections.get(connectionId);
  if (!connection) throw connectionIsGone();
  const client = await connection.client();
  const store = await unlessGone(client.vectorStores.retrieve(storeId));
  if (!store) throw storeIsGone();
  return { connection, storeId, name: store.name || storeId };
}
