import { type Clock, systemClock } from './clock';

/** Work waits, and goes on by itself at this time. `why` as in `…: the service asks to wait`. */
export type PaceListener = (resumesAt: Date, why: string) => void;

/** The longest wait a server can ask for, in milliseconds: beyond it a person should decide. */
const LONGEST_WAIT_MS = 120_000;
/** Waiting requests go on one after the other, this far apart, instead of all at once, in milliseconds. */
const SPACING_MS = 40;

/**
 * One pace for all requests to a server: when it answers 429 to one of them, all wait. Otherwise every request in
 * flight would run into the limit on its own, and all would come back at the same moment.
 */
export class Pace {
  private resumesAt = 0;
  private nextTurn = 0;
  private readonly listeners = new Set<PaceListener>();

  constructor(private readonly clock: Clock = systemClock) {}

  /** Resolves when the next request may go. Rejects with the signal's AbortError. */
  async wait(signal?: AbortSignal | null): Promise<void> {
    // A loop: while waiting, another answer may have asked for a longer wait.
    while (this.clock.now() < this.resumesAt) {
      const turn = Math.max(this.resumesAt, this.nextTurn);
      this.nextTurn = turn + SPACING_MS;
      await this.clock.sleep(turn - this.clock.now(), signal ?? undefined);
    }
  }

  /** Takes note of an answer: 429 and 503 may name a time to wait. */
  observe(response: Response): void {
    if (response.status !== 429 && response.status !== 503) return;
    const now = this.clock.now();
    const waitMs = retryAfterMs(response.headers, now);
    if (waitMs === undefined) return;
    this.resumesAt = Math.max(this.resumesAt, now + Math.min(waitMs, LONGEST_WAIT_MS));
    this.tell(new Date(this.resumesAt), 'the service asks to wait');
  }

  /** Tells whoever shows progress that requests wait. */
  tell(resumesAt: Date, why: string): void {
    for (const listener of this.listeners) listener(resumesAt, why);
  }

  onSlowDown(listener: PaceListener): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }
}

/** `retry-after-ms`, else `Retry-After` in seconds or as a date; in milliseconds from `now`. */
export function retryAfterMs(headers: Headers, now: number): number | undefined {
  const milliseconds = Number.parseFloat(headers.get('retry-after-ms') ?? '');
  if (Number.isFinite(milliseconds)) return Math.max(0, milliseconds);
  const text = headers.get('retry-after') ?? '';
  const seconds = Number(text);
  if (text !== '' && Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(text);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
