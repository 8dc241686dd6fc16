import type { Clock } from '../../src/host/client/clock';

interface Sleeper {
  readonly wakesAt: number;
  wake(): void;
}

/** Time that passes only when a test says so; who sleeps wakes in the order of their times. */
export class ManualClock implements Clock {
  private sleepers: Sleeper[] = [];

  constructor(private time = Date.UTC(2026, 0, 1)) {}

  now(): number {
    return this.time;
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const sleeper = { wakesAt: this.time + milliseconds, wake: resolve };
      this.sleepers.push(sleeper);
      signal?.addEventListener('abort', () => {
        this.sleepers = this.sleepers.filter((other) => other !== sleeper);
        reject(signal.reason);
      });
    });
  }

  /** Lets time pass, sleeper by sleeper; what a woken one does is done before the next one wakes. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    for (;;) {
      const next = this.sleepers.reduce<Sleeper | undefined>(
        (first, one) => (one.wakesAt <= end && (!first || one.wakesAt < first.wakesAt) ? one : first),
        undefined,
      );
      if (!next) break;
      this.sleepers = this.sleepers.filter((other) => other !== next);
      this.time = Math.max(this.time, next.wakesAt);
      next.wake();
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.time = end;
  }
}
