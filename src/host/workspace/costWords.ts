import type { Connection } from '../client/connection';
import { brokenLimits, describeStoragePrice, readStored, type SizedFile } from '../indexing/cost';
import { storagePrice } from '../settings';

/**
 * Price and limits of a service that has them, one line each, for a dialog that asks before anything moves.
 * @param storeId undefined for a store that is yet to be made
 * @param leaving how many files leave the store
 */
export async function costWords(
  connection: Connection,
  storeId: string | undefined,
  files: readonly SizedFile[],
  leaving: number,
): Promise<string[]> {
  const { paid, service } = connection.capabilities;
  if ((!paid && !service) || files.length === 0) return [];
  const stored = await readStored(await connection.client(), storeId);
  const price = paid ? [describeStoragePrice(files, stored, storagePrice())] : [];
  return [...price, ...brokenLimits(files, leaving, stored, connection.capabilities).map((words) => `⚠ ${words}`)];
}
