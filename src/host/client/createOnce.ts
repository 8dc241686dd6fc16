import { setTimeout as delay } from 'node:timers/promises';
import { APIConnectionError, APIError } from 'openai';
import { retryAfterMs } from './pace';

/** A request that makes something new on the server. */
export interface Creation<Made> {
  /** Sends the request. Its options keep the client from repeating it by itself. */
  readonly send: (options: { readonly maxRetries: 0 }) => Promise<Made>;
  /**
   * Looks for what a request whose answer was lost has made; undefined when it made nothing.
   * @param since when the first request was sent, in milliseconds since the epoch by our clock
   */
  readonly find: (since: number) => Promise<Made | undefined>;
  /** Ends the waiting between attempts; what a lost request made is looked for all the same. */
  readonly signal?: AbortSignal;
}

const ATTEMPTS = 8;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 60_000;

/**
 * Creates something exactly once. The protocol has no idempotency key, and after a broken connection, a time-out or a
 * fault of the server nobody knows whether the request was carried out: a blind second one would make a duplicate. So
 * the server is asked first, and the request is repeated only when there is nothing of it there.
 * @throws the last error, when it will not pass or has not passed
 */
export async function createOnce<Made>({ send, find, signal }: Creation<Made>): Promise<Made> {
  const since = Date.now();
  let mayExist = false;
  for (let attempt = 1; ; attempt++) {
    try {
      return await send({ maxRetries: 0 });
    } catch (error) {
      if (!mayPass(error)) throw error;
      mayExist ||= isUncertain(error);
      await delay(waitMs(error, attempt), undefined, { signal }).catch(() => {});
      const made = mayExist ? await find(since) : undefined;
      if (made !== undefined) return made;
      if (attempt === ATTEMPTS || signal?.aborted) throw error;
    }
  }
}

/** Broken connections, time-outs, rate limits and faults of the server: what the client's own retries repeat, too. */
function mayPass(error: unknown): boolean {
  if (error instanceof APIConnectionError) return true;
  if (!(error instanceof APIError) || error.status === undefined) return false;
  const asked = error.headers?.get('x-should-retry');
  if (asked === 'true' || asked === 'false') return asked === 'true';
  return error.status === 408 || error.status === 409 || error.status === 429 || error.status >= 500;
}

/** The request may have been carried out although it failed: a gateway's 502 or 504, a fault while answering. */
function isUncertain(error: unknown): boolean {
  if (error instanceof APIConnectionError) return true;
  return error instanceof APIError && (error.status === 408 || (error.status ?? 0) >= 500);
}

/** What the server asks for, else twice as long each time, less up to a quarter so that requests do not march in step. */
function waitMs(error: unknown, attempt: number): number {
  const asked = error instanceof APIError && error.headers ? retryAfterMs(error.headers, Date.now()) : undefined;
  const own = FIRST_WAIT_MS * 2 ** (attempt - 1) * (1 - Math.random() / 4);
  return Math.min(asked ?? own, LONGEST_WAIT_MS);
}
