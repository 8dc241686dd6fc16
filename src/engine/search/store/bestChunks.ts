// The k best of many scores: a binary heap whose root is the worst that is kept.

export interface ScoredChunk {
  /** Place of the chunk among those of the whole index. */
  readonly chunk: number;
  readonly score: number;
}

/** A score of 0 says that nothing of the query is in a chunk; this is the least 32-bit float above it. */
const LEAST = 2 ** -149;

export class BestChunks {
  private readonly chunks: Uint32Array;
  private readonly scores: Float64Array;
  private size = 0;

  /** `precedes` orders chunks of equal score: without it, which of them is kept would hang on where they lie. */
  constructor(
    private readonly limit: number,
    private readonly precedes: (chunk: number, other: number) => boolean,
  ) {
    this.chunks = new Uint32Array(limit);
    this.scores = new Float64Array(limit);
  }

  /** Scores below this are not kept. */
  get floor(): number {
    return this.size < this.limit ? LEAST : this.scores[0]!;
  }

  /** Takes a chunk whose score is not below the floor. */
  add(chunk: number, score: number): void {
    if (this.size < this.limit) this.rise(this.size++, chunk, score);
    else if (this.isBelow(0, chunk, score)) this.sink(chunk, score);
  }

  /** Best first. */
  sorted(): ScoredChunk[] {
    const kept: ScoredChunk[] = [];
    for (let i = 0; i < this.size; i++) kept.push({ chunk: this.chunks[i]!, score: this.scores[i]! });
    return kept.sort((a, b) => b.score - a.score || (this.precedes(a.chunk, b.chunk) ? -1 : 1));
  }

  /** Whether the chunk kept at `at` comes after another in the order of results. */
  private isBelow(at: number, chunk: number, score: number): boolean {
    const kept = this.scores[at]!;
    return kept < score || (kept === score && this.precedes(chunk, this.chunks[at]!));
  }

  private rise(from: number, chunk: number, score: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >>> 1;
      if (this.isBelow(parent, chunk, score)) break;
      this.put(at, this.chunks[parent]!, this.scores[parent]!);
      at = parent;
    }
    this.put(at, chunk, score);
  }

  private sink(chunk: number, score: number): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.size) break;
      if (child + 1 < this.size && this.isBelow(child + 1, this.chunks[child]!, this.scores[child]!)) child++;
      if (!this.isBelow(child, chunk, score)) break;
      this.put(at, this.chunks[child]!, this.scores[child]!);
      at = child;
    }
    this.put(at, chunk, score);
  }

  private put(at: number, chunk: number, score: number): void {
    this.chunks[at] = chunk;
    this.scores[at] = score;
  }
}
