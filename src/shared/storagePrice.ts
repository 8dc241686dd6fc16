// What hosted services ask for keeping vectors (OpenAI's price list: 1 GB free, then $0.10 per GB and day).

const FREE_BYTES = 1024 ** 3;
const DOLLARS_PER_GB_DAY = 0.1;

/** US dollars a day for keeping this many bytes. */
export function storagePricePerDay(bytes: number): number {
  return (Math.max(0, bytes - FREE_BYTES) / 1024 ** 3) * DOLLARS_PER_GB_DAY;
}
