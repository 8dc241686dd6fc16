import { expect, test } from 'vitest';
import { memento } from '../../../test/support/memento';
import { BatchMemory } from './batchMemory';

test('batches are remembered by connection and store, newest first, each once', async () => {
  const memory = new BatchMemory(memento());
  await memory.remember('builtin', 'vs_1', 'vsfb_1');
  await memory.remember('builtin', 'vs_1', 'vsfb_2');
  await memory.remember('builtin', 'vs_1', 'vsfb_1');
  await memory.remember('openai', 'vs_1', 'vsfb_3');
  expect(memory.list('builtin', 'vs_1')).toEqual(['vsfb_1', 'vsfb_2']);
  expect(memory.list('openai', 'vs_1')).toEqual(['vsfb_3']);
  expect(memory.list('builtin', 'vs_2')).toEqual([]);
});

test('a batch the server has forgotten is forgotten, and a deleted store with all of its own', async () => {
  const memory = new BatchMemory(memento());
  await memory.remember('builtin', 'vs_1', 'vsfb_1');
  await memory.remember('builtin', 'vs_1', 'vsfb_2');
  await memory.forget('builtin', 'vs_1', 'vsfb_1');
  expect(memory.list('builtin', 'vs_1')).toEqual(['vsfb_2']);
  await memory.forgetStore('builtin', 'vs_1');
  expect(memory.list('builtin', 'vs_1')).toEqual([]);
});

test('another window that shares the memory sees what was remembered', async () => {
  const shared = memento();
  await new BatchMemory(shared).remember('builtin', 'vs_1', 'vsfb_1');
  expect(new BatchMemory(shared).list('builtin', 'vs_1')).toEqual(['vsfb_1']);
});
