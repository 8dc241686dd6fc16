import { setTimeout as delay } from 'node:timers/promises';
import { APIConnectionError, APIError, type OpenAI, toFile } from 'openai';
import type { UploadIntent } from './journal';
import { findLostUploads } from './lostUploads';

const ATTEMPTS = 6;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 60_000;

/**
 * `files.create` with retries of its own. The client's do not do here: after a broken connection nobody knows whether
 * the server has the File, and a blind second try would leave an orphan. So the server is asked before trying again.
 * @param spoken ids of Files that are accounted for
 */
export async function createFile(
  client: OpenAI,
  bytes: Uint8Array,
  intent: UploadIntent,
  spoken: ReadonlySet<string>,
): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    try {
      const file = await toFile(bytes, intent.filename);
      const created = await client.files.create({ file, purpose: 'assistants' }, { maxRetries: 0 });
      return created.id;
    } catch (error) {
      if (attempt === ATTEMPTS || !mayPass(error)) throw error;
      await delay(waitMs(error, attempt));
      if (!(error instanceof APIConnectionError)) continue;
      const lost = (await findLostUploads(client, [intent], spoken)).get(intent);
      if (lost !== undefined) return lost;
    }
  }
}

/** Broken connections, time-outs, rate limits and faults of the server, as the client's own retries see it. */
function mayPass(error: unknown): boolean {
  if (error instanceof APIConnectionError) return true;
  if (!(error instanceof APIError) || error.status === undefined) return false;
  return error.status === 408 || error.status === 409 || error.status === 429 || error.status >= 500;
}

/** What the server asks for, else twice as long each time, less up to a quarter so that uploads do not march in step. */
function waitMs(error: unknown, attempt: number): number {
  const asked = error instanceof APIError ? Number(error.headers?.get('retry-after')) * 1000 : 0;
  const own = FIRST_WAIT_MS * 2 ** (attempt - 1) * (1 - Math.random() / 4);
  return Math.min(asked > 0 ? asked : own, LONGEST_WAIT_MS);
}
