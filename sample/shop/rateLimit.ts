/** A bucket of tokens for each visitor: every request takes one, and they drip back at a steady pace. */
export class RateLimiter {
  private readonly buckets = new Map<string, { tokens: number; filledAt: number }>();

  constructor(
    private readonly capacity = 20,
    private readonly perSecond = 2,
    private readonly now: () => number = Date.now,
  ) {}

  /** True when the visitor may go on; false means answer 429 and say when to come back. */
  allow(visitor: string): boolean {
    const time = this.now();
    const bucket = this.buckets.get(visitor) ?? { tokens: this.capacity, filledAt: time };
    const dripped = ((time - bucket.filledAt) / 1000) * this.perSecond;
    bucket.tokens = Math.min(this.capacity, bucket.tokens + dripped);
    bucket.filledAt = time;
    this.buckets.set(visitor, bucket);
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  }

  /** Seconds until the next request would be let through; for the Retry-After header. */
  secondsToWait(visitor: string): number {
    const tokens = this.buckets.get(visitor)?.tokens ?? this.capacity;
    return tokens >= 1 ? 0 : Math.ceil((1 - tokens) / this.perSecond);
  }
}
