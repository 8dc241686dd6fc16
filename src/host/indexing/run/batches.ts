import { BadRequestError, type OpenAI } from 'openai';
import type { FileChunkingStrategyParam } from 'openai/resources/vector-stores/vector-stores';
import type { Attributes } from '../../../shared/attributes';
import { PAGE_LIMIT } from '../../../shared/limits';
import { createOnce } from '../../client/createOnce';
import { everyItem } from '../../client/everyItem';
import { readBatch } from '../../client/readBatch';
import { attachedSince } from './attachedSince';
import { followFiles } from './followFiles';
import { type BatchOutcome, joinOutcomes, reasonOf } from './outcome';
import { untilProcessed } from './untilProcessed';

/** A File on its way into the store. */
export interface BatchItem {
  readonly fileId: string;
  readonly attributes: Attributes;
  readonly chunking?: FileChunkingStrategyParam;
}

export interface BatchContext {
  readonly client: OpenAI;
  readonly storeId: string;
  /** When aborted, the batch is cancelled; what is done stays. */
  readonly signal: AbortSignal;
  readonly onCreated: (batchId: string) => void;
  /** Files of this batch that are no longer in progress. */
  readonly onProgress: (done: number) => void;
}

/** A batch that was made; without `batchId` its creation's answer was lost, and these Files of it are in the store. */
type Made = { readonly batchId: string } | { readonly batchId: undefined; readonly attached: ReadonlySet<string> };

/** Attaches Files to the store and follows them to the end. */
export async function runBatch(context: BatchContext, items: readonly BatchItem[]): Promise<BatchOutcome> {
  let made: Made;
  try {
    made = await createBatch(context, items);
  } catch (error) {
    if (error instanceof BadRequestError) return splitRefused(context, items, error);
    throw error;
  }
  if (made.batchId === undefined) return followNameless(context, items, made.attached);
  context.onCreated(made.batchId);
  await untilDone(context, made.batchId, items.length);
  return readOutcome(context, made.batchId, items);
}

function createBatch({ client, storeId, signal }: BatchContext, items: readonly BatchItem[]): Promise<Made> {
  const files = items.map(({ fileId, attributes, chunking }) => ({
    file_id: fileId,
    attributes,
    ...(chunking && { chunking_strategy: chunking }),
  }));
  const fileIds = new Set(items.map(({ fileId }) => fileId));
  return createOnce<Made>({
    send: async (options) => {
      const { id } = await client.vectorStores.fileBatches.create(storeId, { files }, options);
      return { batchId: id };
    },
    find: async (since) => {
      const attached = await attachedSince(client, storeId, fileIds, since);
      return attached.size > 0 ? { batchId: undefined, attached } : undefined;
    },
    signal,
  });
}

/** No endpoint lists batches, so the files of one whose id is lost are followed in the store, the others attached. */
async function followNameless(
  context: BatchContext,
  items: readonly BatchItem[],
  attached: ReadonlySet<string>,
): Promise<BatchOutcome> {
  const outcome = await followFiles(context, [...attached]);
  const missing = items.filter(({ fileId }) => !attached.has(fileId));
  if (missing.length === 0 || context.signal.aborted) return outcome;
  const onProgress = (done: number) => context.onProgress(attached.size + done);
  return joinOutcomes(outcome, await runBatch({ ...context, onProgress }, missing));
}

/** Servers refuse a whole batch for one file. Halving finds it in a few requests, and the others get in. */
async function splitRefused(
  context: BatchContext,
  items: readonly BatchItem[],
  error: BadRequestError,
): Promise<BatchOutcome> {
  if (items.length === 1) {
    const { fileId } = items[0]!;
    return { completed: [], failed: new Map([[fileId, error.message]]), cancelled: [], refused: [fileId] };
  }
  const middle = Math.ceil(items.length / 2);
  let before = 0;
  const onProgress = (done: number) => context.onProgress(before + done);
  const first = await runBatch({ ...context, onProgress }, items.slice(0, middle));
  before = middle;
  return joinOutcomes(first, await runBatch({ ...context, onProgress }, items.slice(middle)));
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

function pages(client: OpenAI, storeId: string, batchId: string, filter: 'failed' | 'cancelled') {
  return everyItem(
    client.vectorStores.fileBatches.listFiles(batchId, { vector_store_id: storeId, filter, limit: PAGE_LIMIT }),
  );
}
