import type { OpenAI } from 'openai';
import { expect, test } from 'vitest';
import { builtinConnection } from '../client/builtinConnection';
import { EngineProcess } from '../client/engineProcess';
import { storeDescription, storeTooltip } from './storeWords';

const NOW = 1_700_000_000;
const connection = builtinConnection(new EngineProcess({ entry: '', dataDirectory: '', log: () => {} }));

function storeWith(part: Partial<OpenAI.VectorStore>, counts: Partial<OpenAI.VectorStore['file_counts']> = {}) {
  const store: OpenAI.VectorStore = {
    id: 'vs_1',
    object: 'vector_store',
    created_at: NOW - 60,
    last_active_at: NOW,
    name: 'docs',
    metadata: {},
    status: 'completed',
    usage_bytes: 3_250_586,
    file_counts: { in_progress: 0, completed: 412, failed: 0, cancelled: 0, total: 412, ...counts },
    ...part,
  };
  return store;
}

test('a store is told by count, size and expiry', () => {
  expect(storeDescription(storeWith({}), NOW)).toBe('412 files · 3.1 MB');
  expect(storeDescription(storeWith({ expires_at: NOW + 6 * 86_400 + 10 }), NOW)).toBe(
    '412 files · 3.1 MB · expires in 6 d',
  );
});

test('work and failures show before the size', () => {
  const moving = storeWith({ status: 'in_progress', usage_bytes: 0 }, { in_progress: 12, failed: 2 });
  expect(storeDescription(moving, NOW)).toBe('400/412 files · 2 failed · in progress');
});

test('an expired store is only that', () => {
  expect(storeDescription(storeWith({ status: 'expired' }), NOW)).toBe('expired');
});

test('a damaged store says so instead of counts', () => {
  const damaged = { ...storeWith({ usage_bytes: 0 }), damaged: true };
  expect(storeDescription(damaged, NOW)).toBe('damaged');
  expect(storeTooltip(damaged, connection, NOW)).toContain('Damaged on disk');
  expect(storeTooltip(damaged, connection, NOW)).not.toContain('412');
});

test('the tooltip shows names and metadata as they are, not as Markdown', () => {
  const tooltip = storeTooltip(storeWith({ name: '[x](command:evil)', metadata: { team: '<b>*' } }), connection, NOW);
  expect(tooltip).not.toContain('[x](command:evil)');
  expect(tooltip).toContain('team: \\<b\\>\\*');
});

test('the tooltip says what the storage would cost elsewhere', () => {
  expect(storeTooltip(storeWith({}), connection, NOW)).toContain('would cost nothing (1 GB is free)');
  const large = storeTooltip(storeWith({ usage_bytes: 11 * 1024 ** 3 }), connection, NOW);
  expect(large).toContain('about $1.00 a day');
});
