import type { OpenAI } from 'openai';
import { PAGE_LIMIT } from '../../../shared/limits';
import { everyItem } from '../../client/everyItem';
import { createdSince } from '../../client/serverTime';

/**
 * Which of these Files a request to attach them has brought into the store, although its answer was lost.
 * @param since when it was sent, in milliseconds since the epoch
 */
export async function attachedSince(
  client: OpenAI,
  storeId: string,
  fileIds: ReadonlySet<string>,
  since: number,
): Promise<Set<string>> {
  const attached = new Set<string>();
  const { data: files, response } = await client.vectorStores.files.list(storeId, { limit: PAGE_LIMIT }).withResponse();
  for await (const file of everyItem(files)) {
    if (!createdSince(file.created_at, since, response) || attached.size === fileIds.size) break;
    if (fileIds.has(file.id)) attached.add(file.id);
  }
  return attached;
}
