import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SegmentError } from '../segments/errors';
import { quantise } from '../segments/quantise';
import { arena } from './arena';
import { queryVector, ShardVectors } from './scan';
import relaxedModule from './scanRelaxed.wat';
import simdModule from './scanSimd.wat';

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

function store(vectors: readonly Float32Array[]): ShardVectors {
  const dimensions = vectors[0]!.length;
  const columns = new Int8Array(vectors.length * dimensions);
  const scales = Float32Array.from(vectors, (vector, i) => quantise(vector, columns, i * dimensions));
  return new ShardVectors(columns, scales);
}

describe('the scan', () => {
  it('gives the cosine of the query with every vector, to a hundredth, whatever the dimensions', () => {
    fc.assert(
      fc.property(queryAndVectors, ([query, vectors]) => {
        const stored = store(vectors);
        const cosines = new Float32Array(vectors.length);
        stored.cosines(queryVector(query), cosines, 0);
        stored.release();
        vectors.forEach((vector, i) => {
          expect(cosines[i]).toBeCloseTo(
            vector.reduce((sum, value, d) => sum + value * query[d]!, 0),
            1.7,
          );
        });
      }),
      { numRuns: 50 },
    );
  });

  it('refuses a query of other dimensions, and takes a shard without chunks', () => {
    const stored = store([Float32Array.of(1, 0)]);
    expect(() => stored.cosines(queryVector(Float32Array.of(1)), new Float32Array(1), 0)).toThrow(SegmentError);
    stored.release();
    const empty = new ShardVectors(new Int8Array(0), new Float32Array(0));
    empty.cosines(queryVector(Float32Array.of(1)), new Float32Array(0), 0);
    empty.release();
  });

  it.runIf(WebAssembly.validate(relaxedModule))('is the same with relaxed and with plain SIMD', () => {
    const results = [relaxedModule, simdModule].map((bytes) => {
      const memory = new WebAssembly.Memory({ initial: 1 });
      const { scan } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { host: { memory } }).exports as {
        scan: (...values: number[]) => void;
      };
      const bytesOf = new Int8Array(memory.buffer);
      for (let i = 0; i < 192; i++) bytesOf[i] = (i * 37) % 128;
      for (let i = 192; i < 192 * 9; i++) bytesOf[i] = (((i * 91) % 255) - 127) | 0;
      new Float32Array(memory.buffer, 4096, 8).fill(0.5);
      new Float32Array(memory.buffer, 8192, 8).fill(3);
      scan(0, 192, 192, 4096, 8192, 8, 2, 16384);
      return [...new Float32Array(memory.buffer, 16384, 8)];
    });
    expect(results[0]).toEqual(results[1]);
    expect(new Set(results[0]).size).toBeGreaterThan(4);
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
