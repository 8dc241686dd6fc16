import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isHeld, lockStore, tryLock } from './storeLock';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lock-'));
  file = path.join(folder, 'below/run.lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('one holds the lock, and the next once it is released', () => {
  const release = tryLock(file);
  expect(release).toBeDefined();
  expect(isHeld(file)).toBe(true);
  expect(tryLock(file)).toBeUndefined();
  expect(() => lockStore(file, 'docs')).toThrow('Another run is adding files to "docs"');
  release!();
  expect(existsSync(file)).toBe(false);
  lockStore(file, 'docs')();
});

test('the lock of a process that is gone is taken over, by one of those that want it', () => {
  tryLock(file)!();
  const nobody = '2147483646'; // no system gives a process such a number
  writeFileSync(file, nobody);
  writeFileSync(`${file}.turn`, nobody);
  const winners = [tryLock(file), tryLock(file), tryLock(file)].filter((release) => release !== undefined);
  expect(winners).toHaveLength(1);
  winners[0]!();
});
