import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SegmentRow } from '../storage/segments';
import { chooseMerge } from './mergePolicy';

const segment = (id: number, bytes: number, files = 10): SegmentRow => ({ id, first: id, last: id, files, bytes });
const allLive = (one: SegmentRow) => one.files;

/** Merges until nothing is chosen any more, as upkeep does. */
function settle(segments: SegmentRow[]): { segments: SegmentRow[]; rewritten: number } {
  let rewritten = 0;
  for (;;) {
    const chosen = chooseMerge(segments, allLive);
    if (chosen.length === 0) return { segments, rewritten };
    const bytes = chosen.reduce((sum, one) => sum + one.bytes, 0);
    rewritten += bytes;
    const at = segments.indexOf(chosen[0]!);
    const merged = {
      ...chosen[0]!,
      last: chosen.at(-1)!.last,
      bytes,
      files: chosen.reduce((sum, one) => sum + one.files, 0),
    };
    segments = segments.toSpliced(at, chosen.length, merged);
  }
}

test('a thousand small segments end as a few, and no byte is rewritten more often than there are tiers', () => {
  let segments: SegmentRow[] = [];
  let rewritten = 0;
  for (let id = 0; id < 1000; id++) {
    const settled = settle([...segments, segment(id, 100_000)]);
    segments = settled.segments;
    rewritten += settled.rewritten;
  }
  expect(segments.length).toBeLessThan(32);
  expect(rewritten).toBeLessThan(5 * 1000 * 100_000);
});

test('what is chosen are neighbours, and a merge stays below 64 MB', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 80 * 1024 * 1024 }), { maxLength: 60 });
  fc.assert(
    fc.property(sizes, (bytes) => {
      const segments = bytes.map((size, id) => segment(id, size));
      const chosen = chooseMerge(segments, allLive);
      const start = segments.indexOf(chosen[0]!);
      expect(chosen).toEqual(chosen.length === 0 ? [] : segments.slice(start, start + chosen.length));
      if (chosen.length > 0)
        expect(chosen.reduce((sum, one) => sum + one.bytes, 0)).toBeLessThanOrEqual(64 * 1024 * 1024);
    }),
  );
});

test('a segment of which most files were detached is rewritten alone', () => {
  const segments = [segment(1, 1_000_000, 10), segment(2, 1_000_000, 10)];
  expect(chooseMerge(segments, (one) => (one.id === 2 ? 4 : 10))).toEqual([segments[1]]);
  expect(chooseMerge(segments, (one) => (one.id === 2 ? 5 : 10))).toEqual([]);
});
