// SimHash: texts that share nearly all their words have fingerprints that differ in few bits.

const BITS = 32;
/**
 * Bits that may differ; two unrelated texts are taken for copies once in a hundred million pairs. With 3 bits the rule
 * that copies give way costs 0.0025 nDCG@10 on semble-dev (versions of one file that are both wanted), with 1 bit 0.001.
 */
const TOLERANCE = 1;

export class Fingerprint {
  private readonly sums = new Int32Array(BITS);

  /** Adds a term of the text: its hash, and how often it occurs. */
  add(term: number, count: number): void {
    for (let bit = 0; bit < BITS; bit++) this.sums[bit]! += (term >>> bit) & 1 ? count : -count;
  }

  /** The fingerprint of what was added; begins the next text. */
  take(): number {
    let bits = 0;
    for (let bit = 0; bit < BITS; bit++) if (this.sums[bit]! > 0) bits |= 1 << bit;
    this.sums.fill(0);
    return bits >>> 0;
  }
}

/** Whether two texts are the same but for a word or two. */
export function areNearCopies(a: number, b: number): boolean {
  let differing = 0;
  for (let bits = a ^ b; bits !== 0; bits &= bits - 1) differing++;
  return differing <= TOLERANCE;
}
