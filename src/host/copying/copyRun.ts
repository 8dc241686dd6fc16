import type { OpenAI } from 'openai';
import type { Connection, StoreRef } from '../client/connection';
import { createStore, findStore } from '../client/createStore';
import { describeFailure, isHopeless } from '../client/requestError';
import { forEachConcurrent } from '../indexing/concurrent';
import { BatchQueue } from '../indexing/run/batchQueue';
import { deleteFiles, detachFiles, unlessGone } from '../indexing/run/fileUse';
import { followFiles } from '../indexing/run/followFiles';
import { Journal, type Leftover } from '../indexing/run/journal';
import { OneAtATime } from '../indexing/run/oneAtATime';
import type { BatchOutcome } from '../indexing/run/outcome';
import { type Progress, ProgressCounter } from '../indexing/run/progress';
import type { Failure } from '../indexing/run/run';
import { sendFile } from '../indexing/run/sendFile';
import { settle, type UploadPool } from '../indexing/run/settle';
import { lockStore } from '../indexing/run/storeLock';
import { sha256Of } from '../indexing/survey';
import { type ReadLocal, readItem } from './content';
import type { CopyItem, CopyPlan } from './copyPlan';
import type { CopyHeader, CopyStorage } from './copyStorage';

export interface CopyOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  /** The copy exists, empty at first. */
  readonly onStore?: (store: StoreRef) => void;
  readonly onBatch?: (storeId: string, batchId: string) => void;
}

export interface CopyResult {
  readonly store: StoreRef;
  readonly copied: number;
  readonly failures: readonly Failure[];
  readonly cancelled: boolean;
}

interface Arrival {
  readonly item: CopyItem;
  /** Its File in the copy. */
  readonly fileId: string;
}

/**
 * Makes the copy. One that was interrupted is gone on with: its store, the Files that it uploaded and those that it
 * attached are used. A cancel keeps what is in the copy and deletes what is not yet.
 * @throws when a server is gone; the journal then stays for the next call
 */
export async function copyStore(
  storage: CopyStorage,
  source: StoreRef,
  target: Connection,
  plan: CopyPlan,
  readLocal: ReadLocal,
  options: CopyOptions,
): Promise<CopyResult> {
  const route = {
    sourceConnectionId: source.connection.id,
    sourceStoreId: source.storeId,
    targetConnectionId: target.id,
  };
  const release = lockStore(storage.lock(route), source.name);
  try {
    const leftover = storage.read(route);
    const { begunAt, targetStoreId } = leftover?.header ?? { begunAt: Date.now() };
    const header: CopyHeader = { ...route, body: plan.body, begunAt, targetStoreId };
    const journal = Journal.begin(storage.journal(route), header);
    try {
      const client = await target.client();
      const storeId = await storeOf(client, header, leftover !== undefined);
      journal.restate({ ...header, targetStoreId: storeId });
      const store = { connection: target, storeId, name: plan.body.name ?? storeId };
      options.onStore?.(store);
      const { storeFiles, pool } = await settle(client, storeId, leftover);
      const attached = new Map(storeFiles.map(({ fileId, status }) => [fileId, status]));
      const context = { ...options, source: await source.connection.client(), client, store, journal, pool, readLocal };
      const copy = new Copy(context, plan.items);
      const result = await copy.carryOut(earlierFiles(leftover), attached);
      journal.end();
      return result;
    } catch (error) {
      journal.close();
      throw error;
    }
  } finally {
    release();
  }
}

/** Gives an interrupted copy up: what got into it stays, Files that it uploaded and never attached are deleted. */
export async function discardCopy(storage: CopyStorage, header: CopyHeader, target: Connection): Promise<void> {
  const release = lockStore(storage.lock(header), header.body.name ?? header.sourceStoreId);
  try {
    const leftover = storage.read(header);
    const { targetStoreId } = leftover?.header ?? {};
    const client = await target.client();
    const settled = targetStoreId && (await unlessGone(settle(client, targetStoreId, leftover)));
    if (settled) await settled.pool.discard(client);
    Journal.remove(storage.journal(header));
  } finally {
    release();
  }
}

/** The copy's store: that of the interrupted run where it still exists, else a new one. */
async function storeOf(client: OpenAI, header: CopyHeader, isResumed: boolean): Promise<string> {
  const { targetStoreId, body, begunAt } = header;
  if (targetStoreId !== undefined && (await unlessGone(client.vectorStores.retrieve(targetStoreId)))) {
    return targetStoreId;
  }
  const lost = isResumed && targetStoreId === undefined ? await findStore(client, body, begunAt) : undefined;
  return (lost ?? (await createStore(client, body))).id;
}

/** Source File → File of the copy, as an interrupted run uploaded them; of two that claim one File, the later has it. */
function earlierFiles(leftover: Leftover<CopyHeader> | undefined): Map<string, string> {
  const claims = new Map((leftover?.uploaded ?? []).map(({ fileId, path }) => [fileId, path]));
  return new Map([...claims].map(([fileId, path]) => [path, fileId]));
}

interface CopyContext extends Omit<CopyOptions, 'onStore'> {
  readonly source: OpenAI;
  readonly client: OpenAI;
  readonly store: StoreRef;
  readonly journal: Journal<CopyHeader>;
  readonly pool: UploadPool;
  readonly readLocal: ReadLocal;
}

class Copy {
  private readonly failures: Failure[] = [];
  private readonly spoken = new Set<string>();
  private readonly alike = new OneAtATime();
  private readonly progress: ProgressCounter;
  private readonly queue: BatchQueue<Arrival>;
  private copied = 0;

  constructor(
    private readonly context: CopyContext,
    private readonly items: readonly CopyItem[],
  ) {
    const { store, onBatch } = context;
    const bytes = items.reduce((sum, item) => sum + item.bytes, 0);
    this.progress = new ProgressCounter(items.length, bytes, context.onProgress);
    this.queue = new BatchQueue<Arrival>({
      ...context,
      storeId: store.storeId,
      batchFiles: store.connection.capabilities.batchFiles,
      progress: this.progress,
      onBatch: (batchId) => onBatch?.(store.storeId, batchId),
      itemOf: ({ item, fileId }) => ({ fileId, attributes: item.attributes, chunking: item.chunking }),
      conclude: (arrivals, outcome) => this.conclude(arrivals, outcome),
    });
  }

  /**
   * @param earlier source File → File of the copy, of an interrupted run
   * @param attached states of the Files that are in the copy already
   */
  async carryOut(earlier: ReadonlyMap<string, string>, attached: ReadonlyMap<string, string>): Promise<CopyResult> {
    const { client, signal, store, pool } = this.context;
    this.follow(earlier, attached);
    const left = this.items.filter(({ fileId }) => !attached.has(earlier.get(fileId) ?? ''));
    try {
      await forEachConcurrent(left, store.connection.capabilities.uploadConcurrency, async (item) => {
        if (signal.aborted) return;
        this.queue.check();
        const fileId = await this.bring(item);
        this.progress.fileUploaded(item);
        if (fileId !== undefined) this.queue.add({ item, fileId });
      });
      if (!signal.aborted) this.queue.startBatch();
    } finally {
      await this.queue.end();
    }
    this.queue.check();
    await deleteFiles(
      client,
      this.queue.unattached.map(({ fileId }) => fileId),
    );
    await pool.discard(client);
    return { store, copied: this.copied, failures: this.failures, cancelled: signal.aborted };
  }

  /** What an interrupted run attached is waited for, and attached again where it did not get done. */
  private follow(earlier: ReadonlyMap<string, string>, attached: ReadonlyMap<string, string>): void {
    const arrivals = this.items.flatMap((item): Arrival[] => {
      const fileId = earlier.get(item.fileId);
      return fileId !== undefined && attached.has(fileId) ? [{ item, fileId }] : [];
    });
    for (const { item } of arrivals) this.progress.fileUploaded(item);
    const isAlive = ({ fileId }: Arrival) => ['completed', 'in_progress'].includes(attached.get(fileId) ?? '');
    for (const arrival of arrivals) if (!isAlive(arrival)) this.queue.add(arrival);
    const alive = arrivals.filter(isAlive);
    if (alive.length === 0) return;
    const { client, signal, store } = this.context;
    const fileIds = alive.map(({ fileId }) => fileId);
    this.queue.process(alive, (onProgress) =>
      followFiles({ client, storeId: store.storeId, signal, onProgress }, fileIds),
    );
  }

  /** One file to the target; undefined when it failed, which is noted. Large ones go one after the other. */
  private async bring(item: CopyItem): Promise<string | undefined> {
    const { source, store, readLocal, signal } = this.context;
    const { capabilities } = store.connection;
    const send = async () => {
      const content = await readItem(source, item, readLocal);
      // The source's File id is the copy's name for a file: paths may be there twice.
      const file = { path: item.fileId, bytes: content.length, sha256: sha256Of(content) };
      const onSent = (bytes: number) => this.progress.bytesSent(item.path, bytes);
      const { spoken, alike } = this;
      return sendFile({ ...this.context, capabilities, spoken, alike, onSent }, content, file, item.filename);
    };
    try {
      return await (item.bytes > capabilities.partBytes ? this.alike.run('large', send) : send());
    } catch (error) {
      if (isHopeless(error)) throw error;
      if (signal.aborted) return undefined;
      this.failures.push({ path: item.path, reason: describeFailure(error).sentence });
      return undefined;
    }
  }

  private async conclude(arrivals: readonly Arrival[], outcome: BatchOutcome): Promise<void> {
    const { client, store, journal } = this.context;
    const paths = new Map(arrivals.map(({ item, fileId }) => [fileId, item.path]));
    this.copied += outcome.completed.length;
    for (const [fileId, reason] of outcome.failed) this.failures.push({ path: paths.get(fileId)!, reason });
    // Whatever did not get in leaves no File behind: all of them were uploaded for this copy.
    const left = [...outcome.cancelled, ...(outcome.refused ?? [])];
    journal.discard(left);
    await detachFiles(client, store.storeId, left);
    await deleteFiles(client, left);
  }
}
