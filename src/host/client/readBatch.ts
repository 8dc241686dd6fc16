import type { OpenAI } from 'openai';
import { everyItem } from './everyItem';

type Batch = OpenAI.VectorStores.VectorStoreFileBatch;
type FileCounts = Batch['file_counts'];

export interface BatchReading {
  readonly batch: Batch;
  /** The server's wish for the next question, in milliseconds. */
  readonly pollAfterMs: number | undefined;
}

export interface RequestOptions {
  readonly signal?: AbortSignal;
}

/**
 * Reads a batch by the id its creation gave. OpenAI's server has answered with the vector store instead of the batch
 * (2025-11 to 2026-07, openai-node#1700): then the batch's own files are counted, since the store's counts are not its.
 */
export async function readBatch(
  client: OpenAI,
  storeId: string,
  batchId: string,
  options: RequestOptions = {},
): Promise<BatchReading> {
  const { data, response } = await client.vectorStores.fileBatches
    .retrieve(batchId, { vector_store_id: storeId }, options)
    .withResponse();
  const pollAfterMs = pollHint(response.headers);
  if (data.id === batchId) return { batch: data, pollAfterMs };
  const file_counts = await countFiles(client, storeId, batchId, options);
  const batch: Batch = {
    id: batchId,
    object: 'vector_store.files_batch',
    vector_store_id: storeId,
    created_at: data.created_at,
    file_counts,
    status: statusOf(file_counts),
  };
  return { batch, pollAfterMs };
}

/** The `openai-poll-after-ms` of an answer, in milliseconds. */
export function pollHint(headers: Headers): number | undefined {
  const milliseconds = Number(headers.get('openai-poll-after-ms'));
  return milliseconds > 0 ? milliseconds : undefined;
}

async function countFiles(
  client: OpenAI,
  storeId: string,
  batchId: string,
  options: RequestOptions,
): Promise<FileCounts> {
  const counts: FileCounts = { in_progress: 0, completed: 0, failed: 0, cancelled: 0, total: 0 };
  const query = { vector_store_id: storeId, limit: 100 };
  for await (const file of everyItem(client.vectorStores.fileBatches.listFiles(batchId, query, options))) {
    counts[file.status]++;
    counts.total++;
  }
  return counts;
}

/** The API's own rule: moving while a file moves, failed when every file failed, completed even with some failed. */
function statusOf(counts: FileCounts): Batch['status'] {
  if (counts.in_progress > 0) return 'in_progress';
  if (counts.cancelled > 0) return 'cancelled';
  return counts.total > 0 && counts.failed === counts.total ? 'failed' : 'completed';
}
