import type { OpenAI } from 'openai';
import { everyItem } from '../../client/everyItem';
import { isRefusal } from '../../client/requestError';
import { createdSince } from '../../client/serverTime';
import { sha256Of } from '../survey';
import { filesUsedElsewhere } from './fileUse';
import type { UploadIntent } from './journal';

const PAGE = 1_000;

/**
 * Files of uploads whose answer was lost: same name and size, made since, and whose content, read back, is the very
 * one. OpenAI gives no content back; there a File is taken when no store uses it and it can be of no other upload: the
 * times are compared by the server's own clock, and of equal name and size one is under way at a time (`upload.ts`).
 * @param spoken ids of Files that are accounted for
 */
export async function findLostUploads(
  client: OpenAI,
  intents: readonly UploadIntent[],
  spoken: ReadonlySet<string>,
): Promise<Map<UploadIntent, string>> {
  const found = new Map<UploadIntent, string>();
  if (intents.length === 0) return found;
  const since = Math.min(...intents.map(({ begunAt }) => begunAt));
  const query = { purpose: 'assistants', order: 'desc', limit: PAGE } as const;
  const { data: files, response } = await client.files.list(query).withResponse();
  for await (const file of everyItem(files)) {
    if (!createdSince(file.created_at, since, response) || found.size === intents.length) break;
    if (spoken.has(file.id)) continue;
    const alike = intents.filter(
      (intent) =>
        !found.has(intent) &&
        intent.filename === file.filename &&
        intent.bytes === file.bytes &&
        createdSince(file.created_at, intent.begunAt, response),
    );
    const intent = await intentOf(client, file.id, alike);
    if (intent) found.set(intent, file.id);
  }
  return found;
}

async function intentOf(
  client: OpenAI,
  fileId: string,
  alike: readonly UploadIntent[],
): Promise<UploadIntent | undefined> {
  if (alike.length === 0) return undefined;
  const sha256 = await contentHash(client, fileId);
  if (sha256 !== undefined) return alike.find((intent) => intent.sha256 === sha256);
  if (alike.length > 1) return undefined;
  const used = await filesUsedElsewhere(client, new Set([fileId]));
  return used.size === 0 ? alike[0] : undefined;
}

/** Undefined where the server does not give the content back. */
async function contentHash(client: OpenAI, fileId: string): Promise<string | undefined> {
  try {
    const response = await client.files.content(fileId);
    return sha256Of(new Uint8Array(await response.arrayBuffer()));
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}
