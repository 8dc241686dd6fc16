import fc from 'fast-check';
import { expect, test } from 'vitest';
import { limitConcurrency } from './limitConcurrency';

test('never more than so many at once, all of them done, failures passed on', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.boolean(), { maxLength: 30 }),
      async (atOnce, fails) => {
        const limited = limitConcurrency(atOnce);
        let running = 0;
        let most = 0;
        const work = async (isFailing: boolean) => {
          most = Math.max(most, ++running);
          await new Promise((resolve) => setImmediate(resolve));
          running--;
          if (isFailing) throw new Error('failed');
        };
        const outcomes = await Promise.allSettled(fails.map((isFailing) => limited(() => work(isFailing))));
        expect(outcomes.map((outcome) => outcome.status === 'rejected')).toEqual(fails);
        expect(most).toBeLessThanOrEqual(atOnce);
        expect(most).toBe(Math.min(atOnce, fails.length));
      },
    ),
  );
});
