// Works off the queues of all stores: leases files, has them read by the pool, hands what comes back to the committer.
// The databases are the queue, shared with every other process on the same data; here is only what is under way.
import { HEARTBEAT_MS } from '../storage/owners';
import type { ClaimedFile } from '../storage/queue';
import { isDamage } from '../storage/sqlite';
import type { Storage } from '../storage/storage';
import { embedderOf } from '../storage/vectorStores';
import type { GroupCommit } from './commit';
import { IngestError, type IngestRequest, type IngestResult } from './contract';

/** Files leased from one store at a time. */
const CLAIM = 64;
/**
 * A file whose process died this often while it was leased is given up: it may be what killed them. Not lower, since
 * every file leased at the moment of a crash counts one.
 */
const MAX_ATTEMPTS = 10;

/** Time for upkeep of one store in a tick; a step begun is finished. */
const UPKEEP_MS = 200;

/** What reads, chunks and encodes a file: IngestPool, or a test's own. */
export interface FileReader {
  run(request: IngestRequest, signal?: AbortSignal): Promise<IngestResult>;
}

/** One step of a store's upkeep; false when there was nothing to do. */
export type Maintain = (storeId: string) => boolean;

export class IngestQueue {
  private readonly owner: string;
  private readonly running = new Map<ClaimedFile, { readonly storeId: string; readonly abort: AbortController }>();
  /** Leased files not yet started, by store; stores take turns, one file each. */
  private readonly backlog = new Map<string, ClaimedFile[]>();
  private readonly unreadable = new Set<string>();
  private readonly timer: NodeJS.Timeout;
  private beating = false;
  private closed = false;

  /** @param capacity files given to the reader at once: enough to keep its workers busy */
  constructor(
    private readonly storage: Storage,
    private readonly reader: FileReader,
    private readonly committer: GroupCommit,
    private readonly maintain: Maintain,
    private readonly capacity: number,
  ) {
    this.owner = committer.owner;
    this.timer = setInterval(() => this.tick(), HEARTBEAT_MS);
    this.timer.unref();
    this.wake();
  }

  /** Looks for work now instead of at the next tick. */
  wake(): void {
    if (this.closed || this.committer.isBlocked) return;
    try {
      for (const storeId of this.storage.queuedStores.list())
        if (!this.backlog.has(storeId)) this.backlog.set(storeId, []);
      this.fill();
    } catch (error) {
      console.error(`The queue could not be read, and is again in a second: ${String(error)}`);
    }
  }

  /** Commits what is done, gives the rest back and stops. */
  close(): void {
    this.closed = true;
    clearInterval(this.timer);
    for (const { abort } of this.running.values()) abort.abort();
    this.committer.flushAll();
    for (const storeId of this.busyStores()) this.storage.stores.find(storeId)?.queue.release(this.owner);
    this.storage.owners.retire(this.owner);
  }

  private tick(): void {
    try {
      this.beat();
      this.dropLost();
      this.committer.flushAll();
      // Left by a deletion that met a lock for too long, or by a process that died in the middle of one.
      this.storage.runDetachments();
      for (const storeId of this.storage.queuedStores.list()) this.tidy(storeId);
    } catch (error) {
      console.error(`The queue had an error, and goes on in a second: ${String(error)}`);
    }
    this.wake();
  }

  private tidy(storeId: string): void {
    try {
      this.attend(storeId, () => {
        // A share of each tick: what a bulk load leaves to merge is spread over the seconds after it.
        const end = performance.now() + UPKEEP_MS;
        while (this.maintain(storeId)) if (performance.now() > end) return;
        const store = this.storage.stores.find(storeId);
        const isIdle = !store || (store.queue.isEmpty() && !store.segments.hasUnsealed());
        if (isIdle) this.storage.queuedStores.forgetIdle(storeId);
      });
    } catch (error) {
      console.error(`Upkeep of vector store ${storeId} failed, and is tried again in a second: ${String(error)}`);
    }
  }

  /** Says it is alive while it holds leases; an idle engine writes nothing. */
  private beat(): void {
    const busy =
      this.running.size > 0 || this.committer.isWaiting || [...this.backlog.values()].some((files) => files.length > 0);
    if (busy) this.storage.owners.beat(this.owner);
    else if (this.beating) this.storage.owners.retire(this.owner);
    this.beating = busy;
  }

  /** Stops the work on files that were cancelled, detached, or taken over after this process was suspended. */
  private dropLost(): void {
    for (const storeId of this.busyStores()) {
      const held = this.attend(storeId, () => this.storage.stores.find(storeId)?.queue.held(this.owner)) ?? new Set();
      const waiting = this.backlog.get(storeId) ?? [];
      const kept = waiting.filter((file) => held.has(file.key));
      if (kept.length < waiting.length) this.backlog.set(storeId, kept);
      for (const [file, work] of this.running) {
        if (work.storeId === storeId && !held.has(file.key)) work.abort.abort();
      }
    }
  }

  private fill(): void {
    for (const storeId of [...this.backlog.keys()]) {
      // A store without files leaves the turn; the next attachment or tick brings it back.
      if (!this.claim(storeId)) this.backlog.delete(storeId);
    }
    while (this.running.size < this.capacity) {
      const [turn] = this.backlog;
      if (!turn) return;
      const [storeId, files] = turn;
      this.backlog.delete(storeId);
      const file = files.shift();
      if (file) this.start(storeId, file);
      this.backlog.set(storeId, files);
      if (!this.claim(storeId)) this.backlog.delete(storeId);
    }
  }

  /** Whether the store has leased files waiting, after leasing more if it had none. */
  private claim(storeId: string): boolean {
    const waiting = this.backlog.get(storeId) ?? [];
    if (waiting.length > 0) return true;
    const claimed = this.attend(storeId, () => {
      const queue = this.storage.stores.find(storeId)?.queue;
      const live = this.storage.owners.live();
      if (!queue?.hasFree(live)) return [];
      // Alive before the first lease is taken, or another process could take it over at once.
      if (!live.includes(this.owner)) this.storage.owners.beat(this.owner);
      this.beating = true;
      return queue.claim(this.owner, [...live, this.owner], CLAIM);
    });
    this.backlog.set(storeId, claimed ?? []);
    return claimed !== undefined && claimed.length > 0;
  }

  private start(storeId: string, file: ClaimedFile): void {
    const abort = new AbortController();
    this.running.set(file, { storeId, abort });
    void this.process(storeId, file, abort.signal).finally(() => {
      this.running.delete(file);
      if (!this.isBusyWith(storeId)) this.committer.flush(storeId);
      this.wake();
    });
  }

  private async process(storeId: string, file: ClaimedFile, signal: AbortSignal): Promise<void> {
    try {
      if (file.attempts > MAX_ATTEMPTS)
        throw new IngestError('server_error', 'The engine stopped each time it read this file.');
      const result = await this.reader.run(requestOf(this.storage, storeId, file), signal);
      await this.committer.add(storeId, file, result);
    } catch (error) {
      if (!signal.aborted) this.committer.fail(storeId, file, error);
    }
  }

  private busyStores(): Set<string> {
    return new Set([...this.backlog.keys(), ...[...this.running.values()].map((work) => work.storeId)]);
  }

  private isBusyWith(storeId: string): boolean {
    if ((this.backlog.get(storeId)?.length ?? 0) > 0) return true;
    return [...this.running.values()].some((work) => work.storeId === storeId);
  }

  /** Runs work on one store; a damaged one is left alone from then on, and the others go on. */
  private attend<T>(storeId: string, work: () => T): T | undefined {
    if (this.unreadable.has(storeId)) return undefined;
    try {
      return work();
    } catch (error) {
      if (!isDamage(error)) throw error;
      this.unreadable.add(storeId);
      console.error(`The database of vector store ${storeId} is damaged; its queue is left alone: ${String(error)}`);
      return undefined;
    }
  }
}

function requestOf(storage: Storage, storeId: string, file: ClaimedFile): IngestRequest {
  const attributes = JSON.parse(file.attributes) as Record<string, unknown>;
  const { filename, key: fileKey } = file;
  return {
    blob: storage.blobs.find(file.sha256),
    filename,
    path: typeof attributes['path'] === 'string' && attributes['path'] !== '' ? attributes['path'] : filename,
    fileKey,
    embedder: embedderOf(storage.vectorStores.get(storeId)),
    chunking:
      file.max_chunk_tokens === null
        ? { type: 'auto' }
        : { type: 'static', maxTokens: file.max_chunk_tokens, overlapTokens: file.overlap_tokens ?? 0 },
  };
}
