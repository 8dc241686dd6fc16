import type { OpenAI } from 'openai';
import { PAGE_LIMIT } from '../../../shared/limits';
import { everyItem } from '../../client/everyItem';
import { forEachConcurrent } from '../concurrent';
import { unlessGone } from './fileUse';
import { type BatchOutcome, reasonOf } from './outcome';
import { untilProcessed } from './untilProcessed';

export interface FollowContext {
  readonly client: OpenAI;
  readonly storeId: string;
  /** When aborted, what is still in progress is no longer waited for. */
  readonly signal: AbortSignal;
  readonly onProgress: (done: number) => void;
}

const REQUESTS_AT_ONCE = 8;
const TAKEN_OUT = 'It was taken out of the store while it was being processed.';

/**
 * Waits for store files that the server is processing already: a run that was interrupted had attached them, and the
 * batch that it made may not be known.
 * @returns what became of them; `cancelled` are those that were still in progress at an abort
 */
export async function followFiles(context: FollowContext, fileIds: readonly string[]): Promise<BatchOutcome> {
  const { client, storeId, signal, onProgress } = context;
  const waitedFor = new Set(fileIds);
  const cancel = async () => waitedFor.clear();
  const look = async () => ({ left: await countInProgress(client, storeId, waitedFor) });
  await untilProcessed({ total: fileIds.length, look, cancel, signal, onProgress });
  const completed: string[] = [];
  const failed = new Map<string, string>();
  const cancelled: string[] = [];
  const files = await readStoreFiles(client, storeId, fileIds);
  for (const fileId of fileIds) {
    const file = files.get(fileId);
    if (file?.status === 'completed') completed.push(fileId);
    else if (file?.status === 'failed') failed.set(fileId, reasonOf(file));
    else if (file) cancelled.push(fileId);
    else failed.set(fileId, TAKEN_OUT);
  }
  return { completed, failed, cancelled };
}

async function countInProgress(client: OpenAI, storeId: string, wanted: ReadonlySet<string>): Promise<number> {
  if (wanted.size === 0) return 0;
  let count = 0;
  for await (const { id } of everyItem(
    client.vectorStores.files.list(storeId, { filter: 'in_progress', limit: PAGE_LIMIT }),
  )) {
    if (wanted.has(id)) count++;
  }
  return count;
}

/** The store files of these ids that there are. They were attached lately: the list, newest first, has them on top. */
async function readStoreFiles(client: OpenAI, storeId: string, fileIds: readonly string[]) {
  const left = new Set(fileIds);
  const files = new Map<string, OpenAI.VectorStores.VectorStoreFile>();
  let read = 0;
  if (left.size > 1) {
    for await (const file of everyItem(client.vectorStores.files.list(storeId, { limit: PAGE_LIMIT }))) {
      if (left.delete(file.id)) files.set(file.id, file);
      if (left.size === 0 || ++read > PAGE_LIMIT * left.size) break;
    }
  }
  await forEachConcurrent(left, REQUESTS_AT_ONCE, async (fileId) => {
    const file = await unlessGone(client.vectorStores.files.retrieve(fileId, { vector_store_id: storeId }));
    if (file) files.set(fileId, file);
  });
  return files;
}
