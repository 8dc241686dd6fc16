import type { OpenAI } from 'openai';
import { sha256Of } from '../survey';
import type { UploadIntent } from './journal';

/** The server's clock may differ from ours by this much. */
const CLOCK_MS = 60_000;
const PAGE = 1_000;

/**
 * Files of uploads whose answer was lost: same name and size, from that time, and whose content, read back, is the
 * very one. Servers that do not give content back (OpenAI) keep such a File until "Find Orphaned Files…" lists it:
 * taking or deleting it on its name alone could hit somebody else's.
 * @param spoken ids of Files that are accounted for
 */
export async function findLostUploads(
  client: OpenAI,
  intents: readonly UploadIntent[],
  spoken: ReadonlySet<string>,
): Promise<Map<UploadIntent, string>> {
  const found = new Map<UploadIntent, string>();
  if (intents.length === 0) return found;
  const since = Math.min(...intents.map(({ begunAt }) => begunAt)) - CLOCK_MS;
  for await (const file of client.files.list({ purpose: 'assistants', order: 'desc', limit: PAGE })) {
    if (file.created_at * 1000 < since || found.size === intents.length) break;
    if (spoken.has(file.id)) continue;
    const alike = intents.filter(
      (intent) => !found.has(intent) && intent.filename === file.filename && intent.bytes === file.bytes,
    );
    if (alike.length === 0) continue;
    const sha256 = await contentHash(client, file.id);
    const intent = alike.find((one) => one.sha256 === sha256);
    if (intent) found.set(intent, file.id);
  }
  return found;
}

/** Undefined where the server does not give the content back. */
async function contentHash(client: OpenAI, fileId: string): Promise<string | undefined> {
  try {
    const response = await client.files.content(fileId);
    return sha256Of(new Uint8Array(await response.arrayBuffer()));
  } catch {
    return undefined;
  }
}
