/** Bytes that should be a segment are not: the index has to be rebuilt from the stored chunks. */
export class SegmentError extends Error {
  override readonly name = 'SegmentError';
}

export function segmentDamaged(reason: string): SegmentError {
  return new SegmentError(`A segment of the index is damaged: ${reason}.`);
}

export function dimensionsDiffer(expected: number, found: number): SegmentError {
  return new SegmentError(`Vectors of ${expected} and of ${found} dimensions cannot be compared.`);
}
