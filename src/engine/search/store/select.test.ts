import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantise } from '../segments/quantise';
import { arena } from '../vectors/arena';
import { JOB_BYTES, writeFactors, writeJob } from '../vectors/job';
import { queryVector, ShardVectors, scan } from '../vectors/scan';
import { BestChunks } from './bestChunks';
import { select } from './select';

const DIMENSIONS = 64;

/** Numbers that look random and are the same every time. */
function* noise(seed: number): Generator<number, never> {
  for (let state = seed >>> 0; ; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 31 - 1;
  }
}

/** A shard of random vectors and scores of both other kinds, with the job of a search over it. */
function arbitraryJob(count: number, seed: number) {
  const numbers = noise(seed);
  const vector = () => {
    const values = Float32Array.from({ length: DIMENSIONS }, () => numbers.next().value);
    const length = Math.hypot(...values);
    return values.map((value) => value / length);
  };
  const query = queryVector(vector());
  const columns = new Int8Array(count * DIMENSIONS);
  const scales = Float32Array.from({ length: count }, (_, row) => quantise(vector(), columns, row * DIMENSIONS));
  const stored = new ShardVectors(columns, scales);
  const room = (count + 4) * 4;
  const bytes = JOB_BYTES + DIMENSIONS + room * 6;
  const job = arena.take(bytes);
  const queryAt = job + JOB_BYTES;
  const [cosine, lexical, boosts, fused, kinds, sums] = [0, 1, 2, 3, 4, 5].map((i) => queryAt + DIMENSIONS + i * room);
  const scores = { cosine: cosine!, lexical: lexical!, boosts: boosts!, fused: fused!, kinds: kinds!, sums: sums! };
  new Int8Array(arena.memory.buffer, queryAt, DIMENSIONS).set(query.columns);
  writeJob(job, { ...query, query: queryAt, columns: DIMENSIONS, ...stored.addresses, ...scores });
  writeFactors(job, [
    { vector: 0.7, lexical: 0.3 },
    { vector: 0.5, lexical: 0.5 },
  ]);
  const view = (at: number) => new Float32Array(arena.memory.buffer, at, count);
  // Few distinct numbers, so that equal scores happen.
  for (const at of [scores.lexical, scores.boosts]) {
    view(at).set(Float32Array.from({ length: count }, () => Math.max(0, Math.round(numbers.next().value * 3)) / 3));
  }
  new Uint8Array(arena.memory.buffer, scores.kinds, count).set(Uint8Array.from({ length: count }, (_, i) => i % 2));
  const release = () => {
    arena.give(job, bytes);
    stored.release();
  };
  return { job, cosines: view(scores.cosine), fused: view(scores.fused), release };
}

function best(job: number, fused: Float32Array, count: number, limit: number) {
  select.fuse(job, 0, count);
  const kept = new BestChunks(limit, (a, b) => a < b);
  let chunk = select.next(job, 0, count, kept.floor);
  while (chunk < count) {
    kept.add(chunk, fused[chunk]!);
    chunk = select.next(job, chunk + 1, count, kept.floor);
  }
  return kept.sorted();
}

describe('selection', () => {
  it('finds from bounds of the cosines the very chunks and scores that the cosines give', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3000 }),
        fc.nat(),
        fc.integer({ min: 1, max: 300 }),
        (count, seed, limit) => {
          const { job, cosines, fused, release } = arbitraryJob(count, seed);
          scan.cosines(job, 0, count);
          const highest = select.highest(cosines.byteOffset, cosines.byteOffset + count * 4);
          select.fuse(job, 0, count);
          const expected = [...fused]
            .map((score, chunk) => ({ chunk, score }))
            .filter(({ score }) => score > 0)
            .sort((a, b) => b.score - a.score || a.chunk - b.chunk)
            .slice(0, limit);
          scan.bound(job, count);
          expect(select.highestCosine(job, 0, count, 0)).toBe(highest);
          expect(best(job, fused, count, limit)).toEqual(expected);
          release();
        },
      ),
      { numRuns: 40 },
    );
  });
});
