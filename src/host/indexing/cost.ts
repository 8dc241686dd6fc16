import type { OpenAI } from 'openai';
import { PAGE_LIMIT } from '../../shared/limits';
import { type StoragePrice, storagePricePerDay } from '../../shared/storagePrice';
import { formatBytes, pluralize } from '../../shared/words';
import type { Capabilities } from '../client/connection';
import type { Plan } from './plan';
import { textTokens } from './tokenEstimate';
import { incomingFiles } from './words';

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

/** Asks a service what it keeps, 100 stores a request. */
export async function readStored(client: OpenAI, storeId: string): Promise<StoredNow> {
  let stored: StoredNow = { bytes: 0, storeFiles: 0, storeCreatedAt: 0 };
  for await (const store of client.vectorStores.list({ limit: PAGE_LIMIT })) {
    stored = { ...stored, bytes: stored.bytes + store.usage_bytes };
    if (store.id === storeId) {
      stored = { ...stored, storeFiles: store.file_counts.total, storeCreatedAt: store.created_at };
    }
  }
  return stored;
}

/** `storage: ~$3.20 a month with these files, $2.90 without them`. */
export function describeStoragePrice(plan: Plan, { bytes }: StoredNow, price: StoragePrice): string {
  const added = incomingFiles(plan).reduce((sum, file) => sum + file.bytes, 0) * STORED_PER_BYTE;
  const perMonth = (stored: number) => storagePricePerDay(stored, price) * DAYS_PER_MONTH;
  const [before, after] = [perMonth(bytes), perMonth(bytes + added)];
  const free = `the free ${price.freeGigabytes} GB`;
  if (after === 0) return `storage: ${formatBytes(bytes + added)} of ${free}`;
  return `storage: ~$${after.toFixed(2)} a month with these files, $${before.toFixed(2)} without them`;
}

/** Which of the service's limits the plan would break, one sentence each. */
export function brokenLimits(plan: Plan, stored: StoredNow, { fileBytes, service }: Capabilities): string[] {
  if (!service) return [];
  const files = incomingFiles(plan);
  const large = files.filter(({ bytes }) => bytes > fileBytes);
  const long = files.filter((file) => textTokens([file]) > service.fileTokens);
  const removed = plan.actions.filter(({ kind }) => kind === 'remove').length;
  const replaced = plan.actions.filter(({ kind }) => kind === 'replace').length;
  const after = stored.storeFiles + files.length - removed - replaced;
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
function list(files: readonly { readonly path: string }[]): string {
  const [first, ...others] = files;
  return others.length === 0 ? `${first!.path} is` : `${pluralize(files.length, 'file')} (${first!.path}, …) are`;
}
