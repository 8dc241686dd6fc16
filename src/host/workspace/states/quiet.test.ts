import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Quiet } from './quiet';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function counting() {
  const counts = { calls: 0 };
  const quiet = new Quiet(
    () => 1_000,
    5_000,
    () => counts.calls++,
  );
  return { counts, quiet };
}

test('a burst of changes is one call, once it is quiet', () => {
  const { counts, quiet } = counting();
  for (let change = 0; change < 100; change++) {
    quiet.stir();
    vi.advanceTimersByTime(10);
  }
  expect(counts.calls).toBe(0);
  vi.advanceTimersByTime(1_000);
  expect(counts.calls).toBe(1);
});

test('changes without end are not waited for longer than the limit', () => {
  const { counts, quiet } = counting();
  for (let ms = 0; ms < 20_000; ms += 500) {
    quiet.stir();
    vi.advanceTimersByTime(500);
  }
  expect(counts.calls).toBeGreaterThanOrEqual(3);
});

test('nothing comes after dispose', () => {
  const { counts, quiet } = counting();
  quiet.stir();
  quiet.dispose();
  vi.advanceTimersByTime(60_000);
  expect(counts.calls).toBe(0);
});
