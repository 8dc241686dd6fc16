// Postings: for each term, the documents that hold it and how often. Documents are chunks, or files of a shard.

/** Documents of one shard at most: they are numbered in 16 bits. */
export const SHARD_DOCUMENTS = 0x10000;
/** Highest count kept: BM25 saturates long before it. */
export const MAX_COUNT = 31;

export interface Postings {
  /** Hashes, ascending. */
  readonly terms: Uint32Array;
  /** By term: where its postings begin; one more at the end. */
  readonly starts: Uint32Array;
  /** Document of each posting, ascending within a term. */
  readonly documents: Uint16Array;
  /** 1…MAX_COUNT. */
  readonly counts: Uint8Array;
}

/** Place of a term in `postings.terms`, or -1. */
export function findTerm(postings: Postings, term: number): number {
  const { terms } = postings;
  let low = 0;
  let high = terms.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = terms[middle]!;
    if (found === term) return middle;
    if (found < term) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Collects postings in any order, a term and document once each. */
export class PostingsBuilder {
  // term (32 bits), document (16), count (5): 53 bits, exact in a double, and doubles sort natively.
  private keys = new Float64Array(1024);
  private size = 0;

  add(term: number, document: number, count: number): void {
    if (this.size === this.keys.length) {
      const larger = new Float64Array(this.size * 2);
      larger.set(this.keys);
      this.keys = larger;
    }
    this.keys[this.size++] = (term * SHARD_DOCUMENTS + document) * 32 + Math.min(count, MAX_COUNT);
  }

  build(): Postings {
    const keys = this.keys.subarray(0, this.size).sort();
    const terms: number[] = [];
    const starts: number[] = [];
    const documents = new Uint16Array(this.size);
    const counts = new Uint8Array(this.size);
    let previous = -1;
    for (let i = 0; i < this.size; i++) {
      const key = keys[i]!;
      const pair = Math.floor(key / 32);
      const term = Math.floor(pair / SHARD_DOCUMENTS);
      if (term !== previous) {
        terms.push(term);
        starts.push(i);
        previous = term;
      }
      documents[i] = pair - term * SHARD_DOCUMENTS;
      counts[i] = key - pair * 32;
    }
    starts.push(this.size);
    return { terms: Uint32Array.from(terms), starts: Uint32Array.from(starts), documents, counts };
  }
}
