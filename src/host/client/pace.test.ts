import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../../test/support/manualClock';
import { Pace, retryAfterMs } from './pace';

const slowDown = (headers: Record<string, string>, status = 429) => new Response('', { status, headers });

let clock: ManualClock;
let pace: Pace;
beforeEach(() => {
  clock = new ManualClock();
  pace = new Pace(clock);
});

/** Sends so many requests at once; gives the times since then at which each of them went. */
function send(count: number): number[] {
  const start = clock.now();
  const sent: number[] = [];
  for (let i = 0; i < count; i++) void pace.wait().then(() => sent.push(clock.now() - start));
  return sent;
}

describe('the pace of a server', () => {
  it('lets requests go at once while the server is content', async () => {
    pace.observe(new Response('', { status: 200, headers: { 'retry-after': '60' } }));
    await pace.wait();
  });

  it('tells its listeners when work goes on after a 429', () => {
    const start = clock.now();
    const heard: number[] = [];
    pace.onSlowDown((resumesAt) => heard.push(resumesAt.getTime() - start));
    pace.observe(slowDown({ 'retry-after': '2' }));
    expect(heard).toEqual([2000]);
  });

  it('keeps the longer of two waits, and no wait beyond two minutes', () => {
    const start = clock.now();
    let latest = 0;
    pace.onSlowDown((resumesAt) => {
      latest = resumesAt.getTime() - start;
    });
    pace.observe(slowDown({ 'retry-after': '20' }));
    pace.observe(slowDown({ 'retry-after-ms': '500' }, 503));
    expect(latest).toBe(20_000);
    pace.observe(slowDown({ 'retry-after': '86400' }));
    expect(latest).toBe(120_000);
  });

  it('holds requests until the time that the server named, then spreads them', async () => {
    pace.observe(slowDown({ 'retry-after': '2' }));
    const sent = send(3);
    await clock.advance(1999);
    expect(sent).toEqual([]);
    await clock.advance(1000);
    expect(sent).toEqual([2000, 2040, 2080]);
  });

  it('holds those that still wait when another answer asks for longer', async () => {
    pace.observe(slowDown({ 'retry-after': '1' }));
    const sent = send(3);
    await clock.advance(1000);
    pace.observe(slowDown({ 'retry-after': '5' }));
    await clock.advance(10_000);
    expect(sent).toEqual([1000, 6000, 6040]);
  });

  it('never sends two waiting requests at one moment, nor one before its time, whatever the answers', async () => {
    const answers = fc.array(fc.record({ afterMs: fc.nat(3000), waitMs: fc.nat(4000) }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 6 }), answers, async (count, slowDowns) => {
        clock = new ManualClock();
        pace = new Pace(clock);
        pace.observe(slowDown({ 'retry-after-ms': '1000' }));
        let resumesAt = clock.now() + 1000;
        const sent: { at: number; resumesAt: number }[] = [];
        for (let i = 0; i < count; i++) void pace.wait().then(() => sent.push({ at: clock.now(), resumesAt }));
        for (const { afterMs, waitMs } of slowDowns) {
          await clock.advance(afterMs);
          pace.observe(slowDown({ 'retry-after-ms': String(waitMs) }));
          resumesAt = Math.max(resumesAt, clock.now() + waitMs);
        }
        await clock.advance(60_000);
        expect(sent).toHaveLength(count);
        expect(sent.filter((one) => one.at < one.resumesAt)).toEqual([]);
        expect(new Set(sent.map(({ at }) => at)).size).toBe(count);
      }),
    );
  });

  it('ends a wait with the signal that breaks the request off', async () => {
    pace.observe(slowDown({ 'retry-after': '60' }));
    const cancelled = new AbortController();
    const waiting = pace.wait(cancelled.signal);
    cancelled.abort();
    await expect(waiting).rejects.toThrow(/abort/i);
  });
});

describe('Retry-After', () => {
  const now = Date.UTC(2026, 0, 1);
  const read = (headers: Record<string, string>) => retryAfterMs(new Headers(headers), now);

  it('is read in milliseconds, seconds, and as a date', () => {
    expect(read({ 'retry-after-ms': '1500', 'retry-after': '9' })).toBe(1500);
    expect(read({ 'retry-after': '1.5' })).toBe(1500);
    expect(read({ 'retry-after': new Date(now + 5000).toUTCString() })).toBe(5000);
  });

  it('is nothing when it is absent or no time', () => {
    expect(read({})).toBeUndefined();
    expect(read({ 'retry-after': 'soon' })).toBeUndefined();
  });
});
