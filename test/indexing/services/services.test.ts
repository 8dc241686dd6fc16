// The whole flow on each kind of service, with every fault on: the server ends in exactly the right state.
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../../support/temporaryFolder';
import { Faults } from './faults';
import { SERVICES } from './service';
import { wholeFlow } from './wholeFlow';

// Waits are as many as they are for people, and a twentieth as long.
vi.mock('node:timers/promises', async (original) => {
  const real = await original<typeof import('node:timers/promises')>();
  return { ...real, setTimeout: (ms: number, ...rest: []) => real.setTimeout(ms / 20, ...rest) };
});

const FILES = 60;
/** Kinds of fault that come in every run, beside those that fall on single requests. */
const ALWAYS = ['429 storm', '401 half-way', 'in_progress for ever', 'the store in place of the batch'];

let folder: ReturnType<typeof temporaryFolder>;
const { now } = Date;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => {
  Date.now = now;
  folder.remove();
});

test.each(SERVICES)('%s: every file once, no orphan, and few requests more than without faults', async (service) => {
  const flow = (name: string, faults?: Faults) =>
    wholeFlow({ service, files: FILES, work: path.join(folder.path, name), faults });
  const smooth = await flow('smooth');
  expect(smooth.wrong).toEqual([]);
  const faults = new Faults(11);
  const rough = await flow('rough', faults);
  expect(rough.wrong, [...faults.seen].join(' ')).toEqual([]);
  expect([...faults.seen.keys()]).toEqual(expect.arrayContaining(ALWAYS));
  expect(rough.requests, [...faults.seen].join(' ')).toBeLessThan(smooth.requests * 1.5);
});
