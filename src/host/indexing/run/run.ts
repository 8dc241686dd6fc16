import type { OpenAI } from 'openai';
import type { FileChunkingStrategyParam } from 'openai/resources/vector-stores/vector-stores';
import { type Attributes, LANGUAGE, PATH, SHA256, WORKSPACE } from '../../../shared/attributes';
import { languageOf } from '../../../shared/languages';
import type { Connection } from '../../client/connection';
import { describeFailure, isHopeless } from '../../client/requestError';
import { JournalNotWritten } from '../../errors';
import { forEachConcurrent } from '../concurrent';
import type { FileTree } from '../fileTree';
import { type Action, isOwn, type Plan } from '../plan';
import type { Rules } from '../rules/rules';
import type { StoreFile } from '../storeFiles';
import type { LocalFile } from '../survey';
import type { SyncRecord } from '../syncRecord';
import { BatchQueue } from './batchQueue';
import { deleteFiles, deleteUnused, detachFiles } from './fileUse';
import { followFiles } from './followFiles';
import type { Journal } from './journal';
import { OneAtATime } from './oneAtATime';
import type { BatchOutcome } from './outcome';
import { type Progress, ProgressCounter } from './progress';
import type { UploadPool } from './settle';
import { upload } from './upload';

export interface RunContext {
  readonly connection: Connection;
  readonly client: OpenAI;
  readonly storeId: string;
  readonly tree: FileTree;
  readonly rules: Rules;
  readonly plan: Plan;
  readonly record: SyncRecord;
  readonly journal: Journal;
  readonly pool: UploadPool;
  /** Ids of Files that an interrupted run of this clone put into the store. */
  readonly ownFiles: Pick<ReadonlySet<string>, 'has'>;
  readonly chunking?: FileChunkingStrategyParam;
  /** Aborting it stops uploads and cancels batches; what is done stays. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  readonly onBatch?: (batchId: string) => void;
}

export interface Failure {
  readonly path: string;
  readonly reason: string;
}

export interface RunResult {
  readonly completed: number;
  readonly renamed: number;
  readonly removed: number;
  readonly failures: readonly Failure[];
  readonly cancelled: boolean;
}

type Incoming = Extract<Action, { kind: 'add' | 'replace' | 'reattach' | 'follow' }>;

interface Arrival {
  readonly action: Incoming;
  readonly fileId: string;
  /** As uploaded. */
  readonly file: LocalFile;
}

const REQUESTS_AT_ONCE = 8;

/**
 * Carries a plan out: renames, then uploads with batches following as they fill, then removals. A file that fails is
 * reported and the rest goes on; a server that is gone or refuses the key ends the run, and its journal stays.
 */
export class Run {
  private readonly failures: Failure[] = [];
  /** Files taken out of the store, to be deleted unless another store uses them. */
  private readonly detached = new Set<string>();
  private readonly spoken = new Set<string>();
  private readonly alike = new OneAtATime();
  private readonly progress: ProgressCounter;
  private readonly queue: BatchQueue<Arrival>;
  private readonly incoming: readonly Incoming[];
  private completed = 0;
  private renamed = 0;
  private removed = 0;

  constructor(private readonly context: RunContext) {
    this.incoming = context.plan.actions.filter((action) => isIncoming(action));
    const bytes = this.incoming.reduce((sum, { file }) => sum + file.bytes, 0);
    this.progress = new ProgressCounter(this.incoming.length, bytes, context.onProgress);
    this.queue = new BatchQueue<Arrival>({
      ...context,
      batchFiles: context.connection.capabilities.batchFiles,
      progress: this.progress,
      itemOf: (arrival) => ({
        fileId: arrival.fileId,
        attributes: this.attributesOf(arrival),
        chunking: context.chunking,
      }),
      conclude: (arrivals, outcome) => this.conclude(arrivals, outcome),
    });
  }

  async carryOut(): Promise<RunResult> {
    const { plan, signal } = this.context;
    await forEachConcurrent(plan.actions, REQUESTS_AT_ONCE, async (action) => {
      if (action.kind === 'rename' && !signal.aborted) await this.rename(action.file, action.storeFile);
    });
    await this.takeIn();
    if (!signal.aborted) await this.remove();
    await this.deleteLeftovers();
    return {
      completed: this.completed,
      renamed: this.renamed,
      removed: this.removed,
      failures: this.failures,
      cancelled: signal.aborted,
    };
  }

  private async takeIn(): Promise<void> {
    const { capabilities } = this.context.connection;
    const followed = this.incoming.filter((action) => action.kind === 'follow');
    if (followed.length > 0) this.follow(followed);
    try {
      await forEachConcurrent(this.incoming, capabilities.uploadConcurrency, async (action) => {
        if (action.kind === 'follow' || this.context.signal.aborted) return;
        this.queue.check();
        const arrival = await this.bring(action);
        this.progress.fileUploaded(action.file);
        if (arrival) this.queue.add(arrival);
      });
      if (!this.context.signal.aborted) this.queue.startBatch();
    } finally {
      await this.queue.end();
    }
    this.queue.check();
  }

  /** One file to the server; undefined when it failed, which is noted. */
  private async bring(action: Exclude<Incoming, { kind: 'follow' }>): Promise<Arrival | undefined> {
    if (action.kind === 'reattach') return { action, fileId: action.storeFile.fileId, file: action.file };
    const { context } = this;
    try {
      const { fileId, file } = await upload(
        {
          ...context,
          spoken: this.spoken,
          alike: this.alike,
          capabilities: context.connection.capabilities,
          onPurpose: context.record.onPurpose,
          onSent: (bytes) => this.progress.bytesSent(action.file.path, bytes),
        },
        action.file,
      );
      return { action, fileId, file };
    } catch (error) {
      if (isHopeless(error) || error instanceof JournalNotWritten) throw error;
      if (context.signal.aborted) return undefined;
      this.failures.push({ path: action.file.path, reason: describeFailure(error).sentence });
      return undefined;
    }
  }

  /** What an interrupted run attached: a run has not ended before that is processed. */
  private follow(actions: readonly Extract<Incoming, { kind: 'follow' }>[]): void {
    const { client, storeId, signal, record, ownFiles } = this.context;
    const arrivals = actions.map((action) => ({ action, file: action.file, fileId: action.storeFile.fileId }));
    for (const { file } of arrivals) this.progress.fileUploaded(file);
    const fileIds = arrivals.map(({ fileId }) => fileId);
    const own = new Set(
      actions
        .filter(({ storeFile }) => isOwn(storeFile, { known: record.known, ownFiles }))
        .map((it) => it.storeFile.fileId),
    );
    this.queue.process(arrivals, async (onProgress) => {
      const outcome = await followFiles({ client, storeId, signal, onProgress }, fileIds);
      // A cancel takes out what this clone attached, and leaves alone what a colleague did.
      return { ...outcome, cancelled: outcome.cancelled.filter((fileId) => own.has(fileId)) };
    });
  }

  private async conclude(arrivals: readonly Arrival[], outcome: BatchOutcome): Promise<void> {
    const byId = new Map(arrivals.map((arrival) => [arrival.fileId, arrival]));
    const replaced: string[] = [];
    for (const fileId of outcome.completed) {
      const { action, file } = byId.get(fileId)!;
      this.completed++;
      this.context.record.known.set(file.path, file.sha256);
      if ('old' in action) replaced.push(...action.old.map((old) => old.fileId));
    }
    for (const [fileId, reason] of outcome.failed) {
      const { action, file } = byId.get(fileId)!;
      this.failures.push({ path: file.path, reason });
      // In the store all the same, and to be removed with the file; a replacement's old content is still the known one.
      if (!('old' in action) || action.old.length === 0) this.context.record.known.set(file.path, file.sha256);
    }
    await this.detach([...replaced, ...outcome.cancelled]);
    // Uploaded, and in no store: the next run would upload it again. One that is re-attached was there before.
    const refused = outcome.refused?.filter((fileId) => byId.get(fileId)!.action.kind !== 'reattach') ?? [];
    this.context.journal.discard(refused);
    for (const fileId of refused) this.detached.add(fileId);
  }

  private async rename(file: LocalFile, storeFile: StoreFile): Promise<void> {
    const { client, storeId, record, journal } = this.context;
    const attributes = this.ownAttributes(file, storeFile.attributes);
    journal.renaming({ fileId: storeFile.fileId, path: file.path, sha256: file.sha256 });
    await client.vectorStores.files.update(storeFile.fileId, { vector_store_id: storeId, attributes });
    if (storeFile.path !== undefined) record.known.delete(storeFile.path);
    record.known.set(file.path, file.sha256);
    this.renamed++;
  }

  private async remove(): Promise<void> {
    const removals = this.context.plan.actions.filter((action) => action.kind === 'remove');
    await this.detach(removals.map(({ storeFile }) => storeFile.fileId));
    const kept = new Set(
      [...this.context.plan.unchanged, ...this.incoming.map(({ file }) => file)].map(({ path }) => path),
    );
    for (const { path } of removals) if (!kept.has(path)) this.context.record.known.delete(path);
    this.removed = removals.length;
  }

  private async detach(fileIds: readonly string[]): Promise<void> {
    const { client, storeId, journal } = this.context;
    journal.discard(fileIds);
    await detachFiles(client, storeId, fileIds);
    for (const fileId of fileIds) this.detached.add(fileId);
  }

  /** Files that are on the server and in no store: detached ones, uploads that a cancel kept out, an old run's. */
  private async deleteLeftovers(): Promise<void> {
    const { client, storeId, pool } = this.context;
    await deleteUnused(client, storeId, this.detached);
    const unattached = this.queue.unattached
      .filter(({ action }) => action.kind !== 'reattach')
      .map(({ fileId }) => fileId);
    await deleteFiles(client, unattached);
    await pool.discard(client);
  }

  private attributesOf({ action, file }: Arrival): Attributes {
    if (action.kind === 'replace') return this.ownAttributes(file, action.old[0]!.attributes);
    return this.ownAttributes(file, 'storeFile' in action ? action.storeFile.attributes : {});
  }

  /** Ours, over those that other tools wrote. */
  private ownAttributes(file: LocalFile, others: Attributes): Attributes {
    const language = languageOf(file.path);
    const { [LANGUAGE]: _ofOldName, ...kept } = others;
    return {
      ...kept,
      [PATH]: file.path,
      [WORKSPACE]: this.context.plan.workspace,
      [SHA256]: file.sha256,
      ...(language !== undefined && { [LANGUAGE]: language }),
    };
  }
}

function isIncoming(action: Action): action is Incoming {
  return action.kind !== 'rename' && action.kind !== 'remove';
}
