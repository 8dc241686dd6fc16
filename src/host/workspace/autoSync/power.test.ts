import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isDischarging } from './power';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'power-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function supply(name: string, facts: Record<string, string>): void {
  mkdirSync(path.join(folder, name));
  for (const [file, text] of Object.entries(facts)) writeFileSync(path.join(folder, name, file), `${text}\n`);
}

test('a battery that discharges means that the machine runs on it', async () => {
  supply('AC', { type: 'Mains' });
  supply('BAT0', { type: 'Battery', status: 'Discharging' });
  expect(await isDischarging(folder)).toBe(true);
});

test('a battery that charges or is full does not', async () => {
  supply('BAT0', { type: 'Battery', status: 'Full' });
  expect(await isDischarging(folder)).toBe(false);
});

test('a machine without a battery says nothing, and a mouse is no machine', async () => {
  supply('mouse', { type: 'Battery', scope: 'Device', status: 'Discharging' });
  expect(await isDischarging(folder)).toBeUndefined();
});
