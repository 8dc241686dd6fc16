import type { OpenAI } from 'openai';
import { PAGE_LIMIT } from '../../shared/limits';
import { type StoragePrice, storagePricePerDay } from '../../shared/storagePrice';
import { formatBytes, pluralize } from '../../shared/words';
import type { Capabilities } from '../client/connection';
import { everyItem } from '../client/everyItem';
import { textTokens } from './tokenEstimate';

export interface SizedFile {
  readonly path: string;
  readonly bytes: number;
}

/** What an account keeps on a service before a run. */
export interface StoredNow {
  /** Over all stores: the free allowance is the account's, not a store's. */
  readonly bytes: number;
  /** Files of the run's store. */
  readonly storeFiles: number;
  /** When that store was made, in seconds since the epoch. */
  readonly storeCreatedAt: number;
}

const DAYS_PER_MONTH = 30;
/** A store keeps the chunks, which overlap by half, and a vector for each: about three times the text's bytes. */
const STORED_PER_BYTE = 3;

/**
 * Asks a service what it keeps, 100 stores a request.
 * @param storeId undefined for a store that is yet to be made
 */
export async function readStored(client: OpenAI, storeId: string | undefined): Promise<StoredNow> {
  let stored: StoredNow = { bytes: 0, storeFiles: 0, storeCreatedAt: Date.now() / 1000 };
  for await (const store of everyItem(client.vectorStores.list({ limit: PAGE_LIMIT }))) {
    stored = { ...stored, bytes: stored.bytes + store.usage_bytes };
    if (store.id === storeId) {
      stored = { ...stored, storeFiles: store.file_counts.total, storeCreatedAt: store.created_at };
    }
  }
  return stored;
}

/** `storage: ~$3.20 a month with these files, $2.90 without them`. */
export function describeStoragePrice(files: readonly SizedFile[], { bytes }: StoredNow, price: StoragePrice): string {
  const added = files.reduce((sum, file) => sum + file.bytes, 0) * STORED_PER_BYTE;
  const perMonth = (stored: number) => storagePricePerDay(stored, price) * DAYS_PER_MONTH;
  const [before, after] = [perMonth(bytes), perMonth(bytes + added)];
  const free = `the free ${price.freeGigabytes} GB`;
  if (after === 0) return `storage: ${formatBytes(bytes + added)} of ${free}`;
  return `storage: ~$${after.toFixed(2)} a month with these files, $${before.toFixed(2)} without them`;
}

/**
 * Which of the service's limits would be broken by taking these files in, one sentence each.
 * @param leaving how many files leave the store
 */
export function brokenLimits(
  files: readonly SizedFile[],
  leaving: number,
  stored: StoredNow,
  { fileBytes, service }: Capabilities,
): string[] {
  if (!service) return [];
  const large = files.filter(({ bytes }) => bytes > fileBytes);
  const long = files.filter((file) => textTokens([file]) > service.fileTokens);
  const after = stored.storeFiles + files.length - leaving;
  const most = service.storeFiles(stored.storeCreatedAt);
  const sentences = [
    large.length > 0 && `${list(large)} over the service's ${formatBytes(fileBytes)} a file`,
    long.length > 0 && `${list(long)} over the service's ${service.fileTokens / 1_000_000} M tokens a file`,
    after > most &&
      `the store would hold ${pluralize(after, 'file')}, and the service allows ${most.toLocaleString('en-US')}`,
  ];
  return sentences.filter((sentence) => sentence !== false);
}

/** `app/long.log is`, `3 files are (app/long.log, …)`. */
function list(files: readonly SizedFile[]): string {
  const [first, ...others] = files;
  return others.length === 0 ? `${first!.path} is` : `${pluralize(files.length, 'file')} (${first!.path}, …) are`;
}
