import { type Clock, systemClock } from './clock';

const MINUTE_MS = 60_000;
const ATTACHING = /\/vector_stores\/([^/]+)\/(?:files|file_batches)$/;

/** The store that a request attaches files to, which services limit by the minute; undefined for any other request. */
export function attachingTo(method: string, url: URL): string | undefined {
  return method === 'POST' ? ATTACHING.exec(url.pathname)?.[1] : undefined;
}

/** Keeps to a service's limit on attaching, store by store, in place of running into its 429. */
export class AttachBudget {
  /** When the latest requests of each store went, or will go. */
  private readonly turns = new Map<string, number[]>();

  constructor(
    private readonly perMinute: number,
    private readonly clock: Clock = systemClock,
  ) {}

  /**
   * Resolves when one more request may go. Rejects with the signal's AbortError.
   * @param onWait told when that will be, where it is not now
   */
  async take(storeId: string, signal?: AbortSignal, onWait?: (until: Date) => void): Promise<void> {
    const now = this.clock.now();
    const recent = (this.turns.get(storeId) ?? []).filter((turn) => turn > now - MINUTE_MS);
    const oldest = recent[recent.length - this.perMinute];
    const turn = oldest === undefined ? now : oldest + MINUTE_MS;
    this.turns.set(storeId, [...recent, turn]);
    if (turn <= now) return;
    onWait?.(new Date(turn));
    await this.clock.sleep(turn - now, signal);
  }
}
