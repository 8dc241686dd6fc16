import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Pace, retryAfterMs } from './pace';

const slowDown = (headers: Record<string, string>, status = 429) => new Response('', { status, headers });

describe('the pace of a server', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('lets requests go at once while the server is content', async () => {
    const pace = new Pace();
    pace.observe(new Response('', { status: 200, headers: { 'retry-after': '60' } }));
    await pace.wait();
  });

  it('tells its listeners when work goes on after a 429', () => {
    const pace = new Pace();
    const start = Date.now();
    const heard: number[] = [];
    pace.onSlowDown((resumesAt) => heard.push(resumesAt.getTime() - start));
    pace.observe(slowDown({ 'retry-after': '2' }));
    expect(heard).toEqual([2000]);
  });

  it('keeps the longer of two waits, and no wait beyond two minutes', () => {
    const pace = new Pace();
    const start = Date.now();
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
});

describe('waiting for real', () => {
  it('spreads the waiting requests instead of sending them all at once', async () => {
    const pace = new Pace();
    const start = performance.now();
    pace.observe(slowDown({ 'retry-after-ms': '50' }));
    const times = await Promise.all(
      [1, 2, 3].map(async () => {
        await pace.wait();
        return performance.now() - start;
      }),
    );
    const [first = 0, second = 0, third = 0] = times;
    expect(first).toBeGreaterThanOrEqual(45);
    expect(second).toBeGreaterThan(first);
    expect(third).toBeGreaterThan(second);
  });

  it('ends with the signal that breaks the request off', async () => {
    const pace = new Pace();
    pace.observe(slowDown({ 'retry-after': '60' }));
    const cancelled = new AbortController();
    const waiting = pace.wait(cancelled.signal);
    cancelled.abort();
    await expect(waiting).rejects.toThrow(/abort/i);
  });
});

describe('Retry-After', () => {
  const read = (headers: Record<string, string>) => retryAfterMs(new Headers(headers));

  it('is read in milliseconds, seconds, and as a date', () => {
    expect(read({ 'retry-after-ms': '1500', 'retry-after': '9' })).toBe(1500);
    expect(read({ 'retry-after': '1.5' })).toBe(1500);
    const date = new Date(Date.now() + 5000).toUTCString();
    expect(read({ 'retry-after': date })).toBeGreaterThan(3000);
  });

  it('is nothing when it is absent or no time', () => {
    expect(read({})).toBeUndefined();
    expect(read({ 'retry-after': 'soon' })).toBeUndefined();
  });
});
