import type { OpenAI } from 'openai';
import { type BatchItem, runBatch } from './batches';
import type { Journal } from './journal';
import type { BatchOutcome } from './outcome';
import type { ProgressCounter } from './progress';

export interface BatchQueueContext<Arrival> {
  readonly client: OpenAI;
  readonly storeId: string;
  /** The most files that the server takes in one batch. */
  readonly batchFiles: number;
  readonly journal: Journal<unknown>;
  readonly progress: ProgressCounter;
  /** When aborted, batches are cancelled; what is done stays. */
  readonly signal: AbortSignal;
  readonly onBatch?: (batchId: string) => void;
  readonly itemOf: (arrival: Arrival) => BatchItem;
  /** What became of each of the arrivals of one batch. */
  readonly conclude: (arrivals: readonly Arrival[], outcome: BatchOutcome) => Promise<void>;
}

/** Files of one batch. Several batches let the server work on the first files while later ones are uploaded. */
const FILES_PER_BATCH = 500;

/** Attaches Files to a store in batches as they arrive, and follows those while others are still on their way. */
export class BatchQueue<Arrival> {
  private readonly batches: Promise<void>[] = [];
  private failure: { readonly error: unknown } | undefined;
  private waiting: Arrival[] = [];

  constructor(private readonly context: BatchQueueContext<Arrival>) {}

  /** Files that were uploaded and are in no batch. */
  get unattached(): readonly Arrival[] {
    return this.waiting;
  }

  /** @throws the failure of a batch: nothing further can succeed */
  check(): void {
    if (this.failure) throw this.failure.error;
  }

  add(arrival: Arrival): void {
    this.waiting.push(arrival);
    if (this.waiting.length >= Math.min(this.context.batchFiles, FILES_PER_BATCH)) this.startBatch();
  }

  /** Attaches what waits, however few. */
  startBatch(): void {
    const arrivals = this.waiting;
    this.waiting = [];
    if (arrivals.length === 0) return;
    const { client, storeId, signal, journal, onBatch, itemOf } = this.context;
    const onCreated = (batchId: string) => {
      journal.batch(batchId);
      onBatch?.(batchId);
    };
    const items = arrivals.map(itemOf);
    this.process(arrivals, (onProgress) => runBatch({ client, storeId, signal, onCreated, onProgress }, items));
  }

  /** Work on files that the server is to process, beside the uploads; `end` waits for it. */
  process(arrivals: readonly Arrival[], work: (onProgress: (done: number) => void) => Promise<BatchOutcome>): void {
    const number = this.batches.length;
    const processed = work((done) => this.context.progress.batchProcessed(number, done)).then((outcome) =>
      this.context.conclude(arrivals, outcome),
    );
    this.batches.push(
      processed.catch((error: unknown) => {
        this.failure ??= { error };
      }),
    );
  }

  /** Resolves when every batch has ended. */
  async end(): Promise<void> {
    await Promise.all(this.batches);
  }
}
