import { rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { writeIgnoreProbes } from '../support/ignoreProbes';
import { writeNastyRepository } from '../support/nastyTree';
import { comparePlanWithGit } from '../support/planAgainstGit';
import { temporaryFolder } from '../support/temporaryFolder';

test('a plan takes in what git lists, less what a further rule leaves out, with and without tracked files', async () => {
  const { path: folder, remove } = temporaryFolder();
  try {
    writeNastyRepository(folder);
    expect(writeIgnoreProbes(folder)).toBeGreaterThan(50);
    const tracked = await comparePlanWithGit(folder);
    expect(tracked).toMatchObject({ missing: [], extra: [] });
    expect(tracked.leftOut.get('symlink')).toBe(4);
    rmSync(path.join(folder, '.git/index'));
    const untracked = await comparePlanWithGit(folder);
    expect(untracked).toMatchObject({ missing: [], extra: [] });
    expect(untracked.planned).toBeLessThan(tracked.planned);
  } finally {
    remove();
  }
});
