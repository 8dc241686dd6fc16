import { expect, test } from 'vitest';
import { statusOf, statusWords } from './status';

const store = (in_progress: number, failed: number, total: number) => ({ in_progress, failed, total });

test('a view nobody opened shows nothing in the status bar', () => {
  expect(statusOf('idle', 'unread', [])).toEqual({ kind: 'hidden' });
});

test('an engine that ended says more than anything else', () => {
  expect(statusOf('restarting', 'ready', [store(1, 1, 2)])).toEqual({ kind: 'restarting' });
});

test('work counts the files of the stores at work only', () => {
  const status = statusOf('running', 'ready', [store(292, 0, 412), store(0, 3, 1000)]);
  expect(status).toEqual({ kind: 'working', done: 120, total: 412 });
  expect(statusWords({ kind: 'working', done: 120, total: 412 }).text).toBe('$(sync~spin) 120/412');
});

test('failures show once nothing is at work', () => {
  expect(statusOf('running', 'ready', [store(0, 1, 2), store(0, 2, 2)])).toEqual({ kind: 'failed', files: 3 });
});

test('with all well it counts the stores', () => {
  expect(statusWords({ kind: 'ready', stores: 1 }).text).toBe('$(database) 1 store');
  expect(statusOf('running', 'empty', [])).toEqual({ kind: 'ready', stores: 0 });
});
