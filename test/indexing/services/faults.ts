// Every way in which real services fail, at places that a seed decides.
import type { Fault } from '../../support/faultProxy';
import { Random } from '../../support/random';
import { skipTime } from '../../support/skippedTime';

/** One request in so many fails by itself. */
const EVERY = 25;
const SINGLE: readonly Fault[] = ['before', 'after', 'midBody', 'slow', 'faulty', 500, 429];
/** Requests in a row that are told to wait, a second once and a moment then. */
const STORM = 6;
/** The key is refused after so many requests of a phase, for so many. */
const KEY_LASTS = 12;
const REFUSALS = 3;
/** How often in a row a list gives one page. */
const SAME_PAGE = 2;
/** Answers of "in progress" of a batch that will never say anything else, before the clock is moved. */
const PATIENCE = 3;

/** Longer than a run waits for a server that gets nothing done. */
const HANGS_MS = 16 * 60_000;

/** Decides what becomes of each request; `arm` begins a phase of the flow in which one more kind of fault comes. */
export class Faults {
  private readonly random: Random;
  private storm = 0;
  private refusals = 0;
  private keyLasts = 0;
  /** What was asked of each list last, and how often in a row that was given in place of the next page. */
  private readonly lists = new Map<string, { url: string; again: number }>();
  private stuck: string | undefined;
  private sticks = false;
  private repeats = 0;
  /** Kinds of fault that came, with how often. */
  readonly seen = new Map<string, number>();

  /** @param onStuck a batch has said "in progress" often enough to be given up */
  constructor(
    seed: number,
    private readonly onStuck: () => void = () => skipTime(HANGS_MS),
  ) {
    this.random = new Random(seed);
  }

  /** From now on, once each: a storm of 429, a key that is refused for a while, a batch that never ends. */
  arm(kind: 'storm' | 'key' | 'stuck'): void {
    if (kind === 'storm') this.storm = STORM;
    else if (kind === 'key') this.keyLasts = KEY_LASTS;
    else this.sticks = true;
  }

  choose(method: string, url: string): Fault | undefined {
    const [kind, fault] = this.pick(method, url) ?? [];
    if (kind !== undefined) this.seen.set(kind, (this.seen.get(kind) ?? 0) + 1);
    return fault;
  }

  private pick(method: string, url: string): [string, Fault] | undefined {
    if (this.keyLasts > 0 && --this.keyLasts === 0) this.refusals = REFUSALS;
    if (this.refusals > 0) {
      this.refusals--;
      return ['401 half-way', error(401, 'Incorrect API key provided.', 'invalid_api_key')];
    }
    if (this.storm > 0) {
      const wait = this.storm === STORM ? { 'retry-after': '1' } : { 'retry-after-ms': '20' };
      this.storm--;
      return ['429 storm', { ...error(429, 'Rate limit reached.', 'rate_limit_exceeded'), headers: wait }];
    }
    if (method === 'GET') return this.lie(url) ?? this.single();
    return this.single();
  }

  private single(): [string, Fault] | undefined {
    if (this.random.integer(1, EVERY) > 1) return undefined;
    const fault = this.random.pick(SINGLE);
    return [String(fault), fault];
  }

  /** Answers that are wrong without being errors. */
  private lie(url: string): [string, Fault] | undefined {
    const batch = /^(\/v1\/vector_stores\/[^/]+)\/file_batches\/([^/?]+)$/.exec(url);
    if (batch) {
      const [, store, id] = batch as unknown as [string, string, string];
      if (this.sticks) {
        this.sticks = false;
        this.stuck = id;
        this.repeats = 0;
      }
      if (id === this.stuck) {
        if (++this.repeats === PATIENCE) this.onStuck();
        return ['in_progress for ever', { lies: inProgress }];
      }
      if (this.random.next() < 0.5) return ['the store in place of the batch', { elsewhere: store }];
      return undefined;
    }
    const { pathname, searchParams } = new URL(url, 'http://service');
    if (!searchParams.has('limit')) return undefined;
    const list = `${pathname} ${searchParams.get('filter')}`;
    const last = this.lists.get(list);
    if (searchParams.has('after') && last && last.again < SAME_PAGE && this.random.next() < 0.4) {
      last.again++;
      return ['a page again', { elsewhere: last.url }];
    }
    this.lists.set(list, { url, again: 0 });
    return undefined;
  }
}

function inProgress(batch: object): object {
  const { total } = (batch as { file_counts: { total: number } }).file_counts;
  const file_counts = { in_progress: total, completed: 0, failed: 0, cancelled: 0, total };
  return { ...batch, status: 'in_progress', file_counts };
}

function error(status: number, message: string, code: string) {
  return { status, body: { error: { message, type: 'invalid_request_error', param: null, code } } };
}
