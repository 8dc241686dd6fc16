import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FileToEncode } from '../contract';
import { createStoreIndex, encodeFile, mergeSegments, SegmentError, sealSegment } from '../index';
import { arbitraryFiles, arbitraryText, search, useRepositoryModel } from '../testing/corpus';
import { readSegment } from './format';
import { chunksOf } from './shard';

useRepositoryModel();

const rankers = fc.constantFrom('auto' as const, 'none' as const);

function indexOf(files: readonly FileToEncode[]) {
  const index = createStoreIndex();
  index.addSegment(1, sealSegment(files.map(encodeFile)));
  return index;
}

describe('segments', () => {
  it('give the same results however the files are spread over segments and whichever files were removed', () => {
    fc.assert(
      fc.property(
        arbitraryFiles,
        arbitraryText,
        rankers,
        fc.array(fc.nat({ max: 2 })),
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.boolean()),
        (files, query, ranker, spread, limit, buried) => {
          const isAlive = (key: number) => buried[key - 1] !== true;
          const options = { ranker, files, limit };
          const whole = indexOf(files.filter(({ fileKey }) => isAlive(fileKey)));
          const parts = createStoreIndex();
          for (const part of [0, 1, 2]) {
            const members = files.filter((_, i) => (spread[i] ?? 0) === part);
            parts.addSegment(part, sealSegment(members.map(encodeFile)));
          }
          for (const { fileKey } of files) if (!isAlive(fileKey)) parts.removeFile(fileKey);
          expect(parts.chunkCount).toBe(whole.chunkCount);
          expect(search(parts, query, options)).toEqual(search(whole, query, options));
          whole.dispose();
          parts.dispose();
        },
      ),
      { numRuns: 150 },
    );
  });

  it('lead with the same one of two equal chunks wherever they lie', () => {
    const files = [1, 2, 3, 4].map((key) => ({
      fileKey: key,
      path: 'a.py',
      kind: 'code' as const,
      chunks: ['数据', ''],
    }));
    for (const order of [
      [0, 1, 2, 3],
      [3, 1, 0, 2],
    ]) {
      const index = createStoreIndex();
      for (const at of order) index.addSegment(at, encodeFile(files[at]!));
      const found = search(index, '数据', { ranker: 'none', limit: 3 });
      expect(found.map(({ fileKey, chunk }) => [fileKey, chunk])).toEqual([
        [1, 0],
        [2, 0],
        [3, 0],
      ]);
    }
  });

  it('merge to what sealing the live files at once would have given', () => {
    fc.assert(
      fc.property(arbitraryFiles, fc.nat({ max: 8 }), fc.array(fc.boolean()), (files, cut, buried) => {
        const isAlive = (key: number) => buried[key - 1] !== true;
        const encoded = files.map(encodeFile);
        const merged = mergeSegments([sealSegment(encoded.slice(0, cut)), sealSegment(encoded.slice(cut))], isAlive);
        const live = encoded.filter((_, i) => isAlive(files[i]!.fileKey));
        expect(Buffer.from(merged)).toEqual(Buffer.from(sealSegment(live)));
      }),
      { numRuns: 100 },
    );
  });

  it('swap for their merge without a change of results', () => {
    const files = [1, 2, 3].map((key) => ({
      fileKey: key,
      path: `f${key}.ts`,
      kind: 'code' as const,
      chunks: [`parse header ${key}`],
    }));
    const segments = files.map((file) => sealSegment([encodeFile(file)]));
    const index = createStoreIndex();
    for (const [i, segment] of segments.entries()) index.addSegment(i, segment);
    const before = search(index, 'parse header', { files });
    index.replaceSegments(
      [0, 1, 2],
      9,
      mergeSegments(segments, () => true),
    );
    expect(search(index, 'parse header', { files })).toEqual(before);
    index.replaceSegments(
      [9],
      10,
      mergeSegments([mergeSegments(segments, () => true)], () => false),
    );
    expect(index.chunkCount).toBe(0);
    expect(search(index, 'parse header', { files })).toEqual([]);
  });

  it('bury a file whose segment arrives after its tombstone', () => {
    const index = createStoreIndex();
    index.removeFile(7);
    index.addSegment(1, encodeFile({ fileKey: 7, path: 'a.ts', kind: 'code', chunks: ['parse'] }));
    expect(index.chunkCount).toBe(0);
    expect(search(index, 'parse')).toEqual([]);
  });

  it('hold a file of more than 65,536 chunks', () => {
    const chunks = Array.from({ length: 70_000 }, (_, i) => (i === 69_999 ? 'the last needle' : 'hay'));
    const encoded = encodeFile({ fileKey: 1, path: 'big.txt', kind: 'prose', chunks });
    expect(readSegment(encoded).map(chunksOf)).toEqual([65_536, 4_464]);
    const index = createStoreIndex();
    index.addSegment(1, sealSegment([encoded]));
    expect(search(index, 'needle', { limit: 1 })[0]).toMatchObject({ fileKey: 1, chunk: 69_999 });
  });

  it('that are cut off or not segments at all are refused', () => {
    const bytes = encodeFile({ fileKey: 1, path: 'a.ts', kind: 'code', chunks: ['parse header'] });
    for (const length of [0, 3, 8, 40, bytes.length - 8]) {
      expect(() => createStoreIndex().addSegment(1, bytes.slice(0, length))).toThrow(SegmentError);
    }
    expect(() => createStoreIndex().addSegment(1, new Uint8Array(1000).fill(7))).toThrow(SegmentError);
  });
});
