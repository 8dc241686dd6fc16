// A limit on requests per minute for each store, as OpenAI has on attaching; on in strict mode only.
import { tooManyRequests } from '../errors';

const MINUTE_MS = 60_000;

export class RateLimit {
  /** Times of the last minute's requests by store, oldest first. */
  private readonly requests = new Map<string, number[]>();

  /** @param perMinute undefined: no limit */
  constructor(
    private readonly perMinute: number | undefined,
    private readonly clock: () => number,
  ) {}

  /** Counts a request. @throws ApiError 429 when the minute's share is used up */
  take(storeId: string): void {
    if (this.perMinute === undefined) return;
    const now = this.clock();
    const recent = (this.requests.get(storeId) ?? []).filter((time) => time > now - MINUTE_MS);
    if (recent.length >= this.perMinute) throw tooManyRequests(Math.ceil((recent[0]! + MINUTE_MS - now) / 1000));
    this.requests.set(storeId, [...recent, now]);
  }
}
