import { expect, test } from 'vitest';
import { temporaryFolder } from '../../support/temporaryFolder';
import { killRounds } from './killRounds';

test('host, engine and network killed at random moments of a run and of a sync: what resumes ends with every file once', async () => {
  const { path: work, remove } = temporaryFolder();
  try {
    const { faults, injected } = await killRounds(work, { files: 200, faults: 3, seed: 5 });
    expect(faults).toEqual([]);
    expect(Object.values(injected).reduce((sum, count) => sum + count, 0)).toBe(6);
  } finally {
    remove();
  }
}, 300_000);
