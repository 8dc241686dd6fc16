import { describe, expect, it } from 'vitest';
import type { StoreRef } from '../../client/connection';
import type { Finding } from '../run/finding';
import { toAnswer } from './toAnswer';

const store = { connection: { id: 'builtin' }, storeId: 'vs_1', name: 'bookshop' } as StoreRef;

function finding(path: string, text: string, score: number): Finding {
  return { store, fileId: path, filename: 'upload.txt', attributes: { path, language: 'go' }, score, text };
}

function answer(...findings: Finding[]) {
  return toAnswer({ findings, milliseconds: 12.4, rewritten: undefined, notes: [] }, 'price rounding');
}

describe('toAnswer', () => {
  it('groups hits by file, best file first, each named by its place among the findings', () => {
    const { groups, hitCount, milliseconds } = answer(
      finding('a.go', 'x', 0.9),
      finding('b.go', 'x', 0.8),
      finding('a.go', 'y', 0.7),
    );
    expect(groups.map(({ path, hits }) => [path, hits.map(({ id }) => id)])).toEqual([
      ['a.go', [0, 2]],
      ['b.go', [1]],
    ]);
    expect(groups[0]).toMatchObject({ language: 'go', storeName: 'bookshop' });
    expect({ hitCount, milliseconds }).toEqual({ hitCount: 3, milliseconds: 12 });
  });

  it('gives the lines that answer the question', () => {
    const text = ['package shop', '', '// Rounds the price.', 'func f() {}'].join('\n');
    expect(answer(finding('a.go', text, 1)).groups[0]!.hits[0]!.focus).toEqual({ first: 2, last: 2 });
  });

  it('clips texts and lines without end, around the lines that answer', () => {
    const filler = 'nothing here\n'.repeat(10_000);
    const [hit] = answer(finding('a.go', `${filler}the price rounding\n${filler}`, 1)).groups[0]!.hits;
    expect(hit!.clipped).toBe(true);
    expect(hit!.text.length).toBeLessThanOrEqual(20_000);
    expect(hit!.text.split('\n')[hit!.focus.first]).toBe('the price rounding');
    const [long] = answer(finding('a.go', 'x'.repeat(1_000_000), 1)).groups[0]!.hits;
    expect(long!.text.length).toBeLessThan(2000);
  });
});
