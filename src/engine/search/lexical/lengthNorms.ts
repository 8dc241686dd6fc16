// The constants of BM25, and what a chunk's length does to its score.

/** How soon further occurrences of a term add no more. */
export const K1 = 1.2;
/** How much longer chunks lose. */
const B = 0.75;

/** By chunk: what its length adds to a count in BM25's denominator. */
export function lengthNorms(lengths: Uint32Array, meanLength: number): Float32Array {
  const perTerm = (K1 * B) / Math.max(meanLength, 1);
  const norms = new Float32Array(lengths.length);
  for (let chunk = 0; chunk < norms.length; chunk++) norms[chunk] = K1 * (1 - B) + perTerm * lengths[chunk]!;
  return norms;
}
