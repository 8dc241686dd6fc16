// A lane: some workers of one kind, one task each at a time, and the queue before them. A worker that takes too long,
// dies, or whose task is cancelled is ended and replaced; only its own task fails.
import { readerDied, tookTooLong } from './errors';

/** A thread or a process that answers each task with one reply. */
export interface LaneWorker<Task, Reply> {
  post(task: Task): void;
  /** Ends it at once, whatever it does. */
  kill(): void;
  onReply: (reply: Reply) => void;
  /** It ended without being asked. */
  onDeath: () => void;
}

export interface LaneOptions<Task, Reply> {
  readonly workers: number;
  readonly start: () => LaneWorker<Task, Reply>;
  readonly secondsPerTask: number;
  readonly idleSeconds: number;
  /** A worker is replaced after this many tasks. */
  readonly tasksPerWorker?: number;
}

interface Job<Task, Reply> {
  readonly task: Task;
  readonly resolve: (reply: Reply) => void;
  readonly reject: (reason: unknown) => void;
  readonly signal: AbortSignal | undefined;
}

interface Seat<Task, Reply> {
  readonly worker: LaneWorker<Task, Reply>;
  tasksDone: number;
  idleTimer?: NodeJS.Timeout;
}

export class Lane<Task, Reply> {
  private readonly queue: Job<Task, Reply>[] = [];
  private readonly idle: Seat<Task, Reply>[] = [];
  private readonly busy = new Map<Seat<Task, Reply>, (reason: unknown) => void>();
  private closed = false;

  constructor(private readonly options: LaneOptions<Task, Reply>) {}

  /** Rejects with the signal's reason when cancelled, with an IngestError when the worker was stopped or died. */
  run(task: Task, signal?: AbortSignal): Promise<Reply> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      if (this.closed) throw new Error('The ingest pool is closed');
      const job = { task, resolve, reject, signal };
      this.queue.push(job);
      signal?.addEventListener('abort', () => this.drop(job), { once: true });
      this.startNext();
    });
  }

  /** Ends all workers; tasks under way and waiting reject. */
  close(): void {
    this.closed = true;
    const reason = new Error('The ingest pool is closed');
    for (const job of this.queue.splice(0)) job.reject(reason);
    for (const stop of [...this.busy.values()]) stop(reason);
    for (const seat of this.idle.splice(0)) this.dismiss(seat);
  }

  private drop(job: Job<Task, Reply>): void {
    const place = this.queue.indexOf(job);
    if (place < 0) return;
    this.queue.splice(place, 1);
    job.reject(job.signal?.reason);
  }

  private startNext(): void {
    while (this.queue.length > 0 && (this.idle.length > 0 || this.busy.size < this.options.workers)) {
      const seat = this.idle.pop() ?? { worker: this.options.start(), tasksDone: 0 };
      clearTimeout(seat.idleTimer);
      this.work(seat, this.queue.shift()!);
    }
  }

  private work(seat: Seat<Task, Reply>, job: Job<Task, Reply>): void {
    const { secondsPerTask, tasksPerWorker = Number.POSITIVE_INFINITY } = this.options;
    const settle = () => {
      clearTimeout(timer);
      job.signal?.removeEventListener('abort', cancel);
      this.busy.delete(seat);
    };
    const stop = (reason: unknown) => {
      settle();
      this.dismiss(seat);
      job.reject(reason);
      this.startNext();
    };
    const cancel = () => stop(job.signal?.reason);
    const timer = setTimeout(() => stop(tookTooLong(secondsPerTask)), secondsPerTask * 1000);
    job.signal?.addEventListener('abort', cancel, { once: true });
    this.busy.set(seat, stop);
    seat.worker.onDeath = () => stop(readerDied());
    seat.worker.onReply = (reply) => {
      settle();
      seat.tasksDone++;
      if (seat.tasksDone >= tasksPerWorker) this.dismiss(seat);
      else this.rest(seat);
      this.startNext();
      job.resolve(reply);
    };
    seat.worker.post(job.task);
  }

  private rest(seat: Seat<Task, Reply>): void {
    const leave = () => {
      const place = this.idle.indexOf(seat);
      if (place >= 0) this.idle.splice(place, 1);
      this.dismiss(seat);
    };
    seat.worker.onDeath = leave;
    seat.idleTimer = setTimeout(leave, this.options.idleSeconds * 1000).unref();
    this.idle.push(seat);
  }

  private dismiss(seat: Seat<Task, Reply>): void {
    clearTimeout(seat.idleTimer);
    seat.worker.onDeath = () => {};
    seat.worker.onReply = () => {};
    seat.worker.kill();
  }
}
