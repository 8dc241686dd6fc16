import { BadRequestError, type OpenAI } from 'openai';
import type { VectorStoreFile } from 'openai/resources/vector-stores/files';
import type { StaticFileChunkingStrategyObjectParam } from 'openai/resources/vector-stores/vector-stores';
import type { Attributes } from '../../../shared/attributes';
import { PAGE_LIMIT } from '../../../shared/limits';
import { readBatch } from '../../client/readBatch';
import { untilProcessed } from './untilProcessed';

/** A File on its way into the store. */
export interface BatchItem {
  readonly fileId: string;
  readonly attributes: Attributes;
}

export interface BatchOutcome {
  readonly completed: readonly string[];
  /** file id → the server's reason */
  readonly failed: ReadonlyMap<string, string>;
  readonly cancelled: readonly string[];
}

export interface BatchContext {
  readonly client: OpenAI;
  readonly storeId: string;
  readonly chunking?: StaticFileChunkingStrategyObjectParam;
  /** When aborted, the batch is cancelled; what is done stays. */
  readonly signal: AbortSignal;
  readonly onCreated: (batchId: string) => void;
  /** Files of this batch that are no longer in progress. */
  readonly onProgress: (done: number) => void;
}

/** Attaches Files to the store and follows them to the end. */
export async function runBatch(context: BatchContext, items: readonly BatchItem[]): Promise<BatchOutcome> {
  let batchId: string;
  try {
    batchId = await createBatch(context, items);
  } catch (error) {
    if (error instanceof BadRequestError) return splitRefused(context, items, error);
    throw error;
  }
  context.onCreated(batchId);
  await untilDone(context, batchId, items.length);
  return readOutcome(context, batchId, items);
}

async function createBatch({ client, storeId, chunking }: BatchContext, items: readonly BatchItem[]): Promise<string> {
  const files = items.map(({ fileId, attributes }) => ({
    file_id: fileId,
    attributes,
    ...(chunking && { chunking_strategy: chunking }),
  }));
  return (await client.vectorStores.fileBatches.create(storeId, { files })).id;
}

/** Servers refuse a whole batch for one file. Halving finds it in a few requests, and the others get in. */
async function splitRefused(
  context: BatchContext,
  items: readonly BatchItem[],
  error: BadRequestError,
): Promise<BatchOutcome> {
  if (items.length === 1) {
    return { completed: [], failed: new Map([[items[0]!.fileId, error.message]]), cancelled: [] };
  }
  const middle = Math.ceil(items.length / 2);
  let before = 0;
  const onProgress = (done: number) => context.onProgress(before + done);
  const first = await runBatch({ ...context, onProgress }, items.slice(0, middle));
  before = middle;
  const second = await runBatch({ ...context, onProgress }, items.slice(middle));
  return {
    completed: [...first.completed, ...second.completed],
    failed: new Map([...first.failed, ...second.failed]),
    cancelled: [...first.cancelled, ...second.cancelled],
  };
}

/** Waits until nothing of the batch is in progress. */
async function untilDone({ client, storeId, signal, onProgress }: BatchContext, batchId: string, total: number) {
  const cancel = async () => {
    await client.vectorStores.fileBatches.cancel(batchId, { vector_store_id: storeId });
  };
  const look = async () => {
    const { batch, pollAfterMs } = await readBatch(client, storeId, batchId);
    return { left: batch.file_counts.in_progress, pollAfterMs };
  };
  await untilProcessed({ total, look, cancel, signal, onProgress });
}

async function readOutcome(
  { client, storeId }: BatchContext,
  batchId: string,
  items: readonly BatchItem[],
): Promise<BatchOutcome> {
  const completed = new Set(items.map(({ fileId }) => fileId));
  const failed = new Map<string, string>();
  const cancelled: string[] = [];
  for await (const file of pages(client, storeId, batchId, 'failed')) {
    if (completed.delete(file.id)) failed.set(file.id, reasonOf(file));
  }
  for await (const file of pages(client, storeId, batchId, 'cancelled')) {
    if (completed.delete(file.id)) cancelled.push(file.id);
  }
  return { completed: [...completed], failed, cancelled };
}

/** Why the server could not process a file, in its own words. */
export function reasonOf(file: VectorStoreFile): string {
  return file.last_error?.message ?? 'the server gave no reason';
}

function pages(client: OpenAI, storeId: string, batchId: string, filter: 'failed' | 'cancelled') {
  return client.vectorStores.fileBatches.listFiles(batchId, { vector_store_id: storeId, filter, limit: PAGE_LIMIT });
}
