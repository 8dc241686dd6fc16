import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SegmentError } from '../segments/errors';
import { quantise } from '../segments/quantise';
import { arena } from './arena';
import { JOB_BYTES, writeJob } from './job';
import { queryVector, ShardVectors, scan } from './scan';

const unitVector = (dimensions: number) =>
  fc
    .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: dimensions, maxLength: dimensions })
    .map((values) => {
      const length = Math.hypot(...values) || 1;
      return Float32Array.from(values, (value) => value / length);
    });

/** A query and some vectors, of the built-in model's dimensions or of any other number. */
const queryAndVectors = fc
  .oneof(fc.constant(256), fc.integer({ min: 1, max: 400 }))
  .chain((dimensions) =>
    fc.tuple(unitVector(dimensions), fc.array(unitVector(dimensions), { minLength: 1, maxLength: 5 })),
  );

/** Cosines of a query with vectors as the kernels give them: bounds from above, and exact. */
function scanned(query: Float32Array, vectors: readonly Float32Array[]) {
  const dimensions = vectors[0]!.length;
  const columns = new Int8Array(vectors.length * dimensions);
  const scales = Float32Array.from(vectors, (vector, i) => quantise(vector, columns, i * dimensions));
  const stored = new ShardVectors(columns, scales);
  const { columns: queryColumns, scale, sum, norm } = queryVector(query);
  const count = Math.ceil(vectors.length / 4) * 4;
  const bytes = JOB_BYTES + stored.columns + 64 + count * 8;
  const job = arena.take(bytes);
  const queryAt = job + JOB_BYTES;
  const cosine = queryAt + stored.columns;
  new Int8Array(arena.memory.buffer, queryAt, stored.columns).fill(0);
  new Int8Array(arena.memory.buffer, queryAt, dimensions).set(queryColumns);
  const scores = { cosine, lexical: 0, boosts: 0, fused: 0, kinds: 0, sums: cosine + count * 4 };
  const ofQuery = { query: queryAt, columns: stored.columns, scale, sum, norm };
  writeJob(job, { ...ofQuery, ...stored.addresses, ...scores });
  const results = new Float32Array(arena.memory.buffer, cosine, vectors.length);
  scan.bound(job, vectors.length);
  const bounds = [...results];
  scan.cosines(job, 0, vectors.length);
  const exact = [...results];
  arena.give(job, bytes);
  stored.release();
  const products = scales.map((vectorScale, row) => {
    const product = queryColumns.reduce((total, column, i) => total + column * columns[row * dimensions + i]!, 0);
    return Math.fround(scale) * Math.fround(vectorScale * product);
  });
  return { bounds, exact, products };
}

describe('the scan', () => {
  it('gives the cosine of the query with every vector, whatever the dimensions', () => {
    fc.assert(
      fc.property(queryAndVectors, ([query, vectors]) => {
        const { exact, products } = scanned(query, vectors);
        vectors.forEach((vector, i) => {
          expect(exact[i]).toBe(products[i]);
          expect(exact[i]).toBeCloseTo(
            vector.reduce((sum, value, d) => sum + value * query[d]!, 0),
            1.7,
          );
        });
      }),
      { numRuns: 50 },
    );
  });

  it('never bounds a cosine below what it is', () => {
    fc.assert(
      fc.property(queryAndVectors, ([query, vectors]) => {
        const { bounds, exact } = scanned(query, vectors);
        bounds.forEach((bound, i) => {
          expect(bound).toBeGreaterThanOrEqual(exact[i]!);
        });
      }),
      { numRuns: 100 },
    );
  });

  it('refuses a query of other dimensions, and takes a shard without chunks', () => {
    const stored = new ShardVectors(Int8Array.of(127, 0), Float32Array.of(1));
    expect(() => stored.expect(queryVector(Float32Array.of(1)))).toThrow(SegmentError);
    stored.release();
    const empty = new ShardVectors(new Int8Array(0), new Float32Array(0));
    empty.expect(queryVector(Float32Array.of(1)));
    empty.release();
  });
});

describe('the arena', () => {
  it('never hands out a byte twice and gets back all that is given', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat({ max: 200_000 }), fc.boolean()), { maxLength: 40 }), (steps) => {
        const taken: { at: number; bytes: number }[] = [];
        for (const [bytes, give] of steps) {
          if (give && taken.length > 0) {
            const block = taken.splice(bytes % taken.length, 1)[0]!;
            arena.give(block.at, block.bytes);
            continue;
          }
          const at = arena.take(bytes);
          expect(at % 16).toBe(0);
          expect(at + bytes).toBeLessThanOrEqual(arena.memory.buffer.byteLength);
          for (const other of taken) expect(at >= other.at + other.bytes || other.at >= at + bytes).toBe(true);
          taken.push({ at, bytes });
        }
        for (const block of taken) arena.give(block.at, block.bytes);
      }),
    );
    const before = arena.memory.buffer.byteLength;
    arena.give(arena.take(before / 2), before / 2);
    expect(arena.memory.buffer.byteLength).toBe(before);
  });
});
