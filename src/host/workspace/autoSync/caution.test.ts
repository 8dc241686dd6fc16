import { expect, test } from 'vitest';
import type { Action, Plan } from '../../indexing/plan';
import { reasonToAsk } from './caution';

const removal = (path: string): Action => ({
  kind: 'remove',
  path,
  storeFile: { fileId: path, status: 'completed', path, workspace: 'app', sha256: '1', attributes: {}, attachedAt: 1 },
});
const addition = (path: string, bytes: number): Action => ({ kind: 'add', file: { path, bytes, sha256: path } });
const many = (count: number, make: (path: string) => Action) => Array.from({ length: count }, (_, n) => make(`${n}`));
const plan = (actions: Action[]): Plan => ({ workspace: 'app', actions, unchanged: [], leftOut: [], conflicts: [] });

test('the work of a day runs without a question', () => {
  expect(reasonToAsk(plan([...many(15, removal), ...many(300, (path) => addition(path, 1_000))]), 20)).toBeUndefined();
});

test('a folder that seems to have vanished does not empty its store', () => {
  expect(reasonToAsk(plan(many(300, removal)), 400)).toBe('it would remove 300 of 400 files');
});

test('very many or very large files are asked about', () => {
  expect(reasonToAsk(plan(many(5_000, (path) => addition(path, 10))), 10)).toBe('it would add 5,000 files');
  expect(reasonToAsk(plan(many(2, (path) => addition(path, 80_000_000))), 10)).toMatch(/^it would add \d+ MB$/);
});
