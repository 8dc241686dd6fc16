// A few rounds of what `npm run soak:kill` does hundreds of times.
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../support/temporaryFolder';
import { killRounds } from './killRounds';

it('after kill -9 at random moments nothing acknowledged is lost, nothing deleted comes back, counts and blobs are right', async () => {
  const folder = temporaryFolder();
  const acknowledged: number[] = [];
  const faults = await killRounds(folder.path, 3, 2026, (round) => acknowledged.push(round.acknowledged));
  folder.remove();
  expect(faults).toEqual([]);
  expect(acknowledged.every((count) => count > 0)).toBe(true);
}, 180_000);
