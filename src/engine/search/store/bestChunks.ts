// The k best of many scores: a binary heap whose root is the worst that is kept.

export interface ScoredChunk {
  /** Place of the chunk among those of the whole index. */
  readonly chunk: number;
  readonly score: number;
}

export class BestChunks {
  private readonly chunks: Uint32Array;
  private readonly scores: Float64Array;
  private size = 0;

  constructor(private readonly limit: number) {
    this.chunks = new Uint32Array(limit);
    this.scores = new Float64Array(limit);
  }

  /** A score must be above this to be kept. */
  get floor(): number {
    return this.size < this.limit ? 0 : this.scores[0]!;
  }

  add(chunk: number, score: number): void {
    if (this.size < this.limit) this.rise(this.size++, chunk, score);
    else if (score > this.scores[0]!) this.sink(chunk, score);
  }

  /** Best first; equal scores in order of their chunks. */
  sorted(): ScoredChunk[] {
    const kept: ScoredChunk[] = [];
    for (let i = 0; i < this.size; i++) kept.push({ chunk: this.chunks[i]!, score: this.scores[i]! });
    return kept.sort((a, b) => b.score - a.score || a.chunk - b.chunk);
  }

  private rise(from: number, chunk: number, score: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >>> 1;
      if (this.scores[parent]! <= score) break;
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
      if (child + 1 < this.size && this.scores[child + 1]! < this.scores[child]!) child++;
      if (this.scores[child]! >= score) break;
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
