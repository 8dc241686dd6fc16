import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ManualClock } from '../../../test/support/manualClock';
import { AttachBudget, attachingTo } from './attachBudget';

const MINUTE = 60_000;

test('no minute ever sees more requests to a store than the service takes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.integer({ min: 0, max: 40_000 }), { maxLength: 30 }),
      async (perMinute, pauses) => {
        const clock = new ManualClock();
        const budget = new AttachBudget(perMinute, clock);
        const went: number[] = [];
        for (const pause of pauses) {
          await clock.advance(pause);
          void budget.take('vs_1').then(() => went.push(clock.now()));
          await new Promise((resolve) => setImmediate(resolve)); // who may go now goes now
        }
        await clock.advance(pauses.length * MINUTE);
        expect(went).toHaveLength(pauses.length);
        for (const [index, time] of went.entries()) {
          const later = went[index + perMinute];
          if (later !== undefined) expect(later - time).toBeGreaterThanOrEqual(MINUTE);
        }
      },
    ),
    { numRuns: 50 },
  );
});

test('stores do not wait for each other, and who waits is told until when', async () => {
  const clock = new ManualClock();
  const budget = new AttachBudget(1, clock);
  const waits: number[] = [];
  const start = clock.now();
  const take = (store: string) => budget.take(store, undefined, (until) => waits.push(until.getTime() - start));
  await take('vs_1');
  await take('vs_2');
  const waiting = take('vs_1');
  expect(waits).toEqual([MINUTE]);
  await clock.advance(MINUTE);
  await waiting;
});

test('only attaching counts, not listing, updating or searching', () => {
  const store = (method: string, path: string) =>
    attachingTo(method, new URL(`https://x.example/v1/vector_stores${path}`));
  expect(store('POST', '/vs_1/files')).toBe('vs_1');
  expect(store('POST', '/vs_1/file_batches')).toBe('vs_1');
  expect(store('GET', '/vs_1/files')).toBeUndefined();
  expect(store('POST', '/vs_1/files/file-1')).toBeUndefined();
  expect(store('POST', '/vs_1/file_batches/vsfb_1/cancel')).toBeUndefined();
  expect(store('POST', '/vs_1/search')).toBeUndefined();
  expect(store('POST', '')).toBeUndefined();
});
