// What hosted services ask for keeping vectors.

const GB = 1024 ** 3;

export interface StoragePrice {
  /** Gigabytes kept for nothing, over all stores of an account. */
  readonly freeGigabytes: number;
  /** US dollars for each further gigabyte and day. */
  readonly dollarsPerGigabyteDay: number;
}

/** OpenAI's price list. */
export const OPENAI_STORAGE_PRICE: StoragePrice = { freeGigabytes: 1, dollarsPerGigabyteDay: 0.1 };

/** US dollars a day for keeping this many bytes. */
export function storagePricePerDay(bytes: number, price: StoragePrice = OPENAI_STORAGE_PRICE): number {
  return Math.max(0, bytes / GB - price.freeGigabytes) * price.dollarsPerGigabyteDay;
}
