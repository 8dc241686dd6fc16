// Vectors of another embedder for a file that was encoded without any: they come over the network, long after the worker
// has read the text.
import { dimensionsDiffer, segmentDamaged } from './errors';
import { readSegment, writeSegment } from './format';
import { quantise } from './quantise';
import { chunksOf } from './shard';

/**
 * The encoded file with a vector for each of its chunks, in document order.
 * @param vectors unit vectors of one length
 * @throws SegmentError when their number or their lengths are wrong
 */
export function addVectors(encoded: Uint8Array, vectors: readonly Float32Array[]): Uint8Array {
  const dimensions = vectors[0]?.length ?? 0;
  for (const vector of vectors) if (vector.length !== dimensions) throw dimensionsDiffer(dimensions, vector.length);
  const shards = readSegment(encoded);
  if (shards.reduce((sum, shard) => sum + chunksOf(shard), 0) !== vectors.length) {
    throw segmentDamaged(`it has no place for ${vectors.length} vectors`);
  }
  let next = 0;
  return writeSegment(
    shards.map((shard) => {
      const chunks = chunksOf(shard);
      const columns = new Int8Array(chunks * dimensions);
      const scales = Float32Array.from({ length: chunks }, (_, chunk) =>
        quantise(vectors[next++]!, columns, chunk * dimensions),
      );
      return { ...shard, scales, vectors: columns };
    }),
  );
}
