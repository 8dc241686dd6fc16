// A score that about as many chunks reach as are wanted, from a sample: looking at those first means that more of the
// others are seen to be too low without their cosines. Worth 0.3 of 2.3 CPU ms with the ranking rules (the best 256 of
// 100,000), nothing for the best ten.
import type { Admitted } from './admitted';
import type { LiveShard } from './liveShard';

const SAMPLES = 512;
/** Chunks to look at first, for each that is wanted. */
const MARGIN = 2;

/** Only a guess: a search that begins with it has to go on with what is lower. */
export function likelyFloor(
  shards: readonly LiveShard[],
  { ranges, chunkCount }: Admitted,
  fused: Float32Array,
  wanted: number,
): number {
  const step = Math.ceil(chunkCount / SAMPLES);
  if (step <= MARGIN) return 0;
  const sample = new Float32Array(SAMPLES);
  let size = 0;
  let skipped = 0;
  for (const [index, bounds] of ranges.entries()) {
    const { firstChunk } = shards[index]!;
    for (let i = 0; i < bounds.length; i += 2) {
      let chunk = bounds[i]! + skipped;
      for (; chunk < bounds[i + 1]!; chunk += step) sample[size++] = fused[firstChunk + chunk]!;
      skipped = chunk - bounds[i + 1]!;
    }
  }
  return sample.subarray(0, size).sort()[size - 1 - Math.ceil((wanted * MARGIN) / step)] ?? 0;
}
