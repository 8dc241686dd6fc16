import { describe, expect, it } from 'vitest';
import type { StoreRef } from '../../client/connection';
import type { Finding } from './finding';
import { joinTexts, mergeNeighbours } from './mergeNeighbours';

const store = { connection: { id: 'builtin' }, storeId: 'vs_1', name: 'store' } as StoreRef;
const lines = Array.from({ length: 60 }, (_, index) => `line number ${index} of the file`);
const part = (from: number, to: number) => lines.slice(from, to).join('\n');

function finding(text: string, score: number, fileId = 'file_1'): Finding {
  return { store, fileId, filename: 'a.txt', attributes: {}, score, text };
}

describe('mergeNeighbours', () => {
  it('makes one of overlapping chunks of a file, at the place and with the score of the best', () => {
    const merged = mergeNeighbours([
      finding(part(10, 20), 0.9),
      finding('other', 0.8, 'file_2'),
      finding(part(15, 25), 0.7),
    ]);
    expect(merged.map(({ text, score }) => [text, score])).toEqual([
      [part(10, 25), 0.9],
      ['other', 0.8],
    ]);
  });

  it('joins two that meet only through a third', () => {
    const merged = mergeNeighbours([finding(part(0, 10), 0.9), finding(part(16, 26), 0.8), finding(part(6, 20), 0.7)]);
    expect(merged.map(({ text }) => text)).toEqual([part(0, 26)]);
  });

  it('leaves alone what only touches, and what another file has', () => {
    const findings = [finding(part(0, 10), 0.9), finding(part(10, 20), 0.8), finding(part(5, 15), 0.7, 'file_2')];
    expect(mergeNeighbours(findings)).toEqual(findings);
  });

  it('keeps the longer of two where one holds the other', () => {
    expect(joinTexts(part(3, 6), part(0, 10))).toBe(part(0, 10));
    expect(joinTexts('}', '}\n}')).toBe('}\n}');
  });
});
