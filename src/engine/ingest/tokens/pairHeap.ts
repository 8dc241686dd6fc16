const PLACES = 2 ** 30;

/** A binary heap of pairs, lowest rank first, then leftmost. */
export class PairHeap {
  /** The pair that `popLowest` took. */
  rank = 0;
  start = 0;
  private keys = new Float64Array(1024);
  private size = 0;

  push(rank: number, start: number): void {
    if (this.size === this.keys.length) {
      const grown = new Float64Array(this.size * 2);
      grown.set(this.keys);
      this.keys = grown;
    }
    const key = rank * PLACES + start;
    let place = this.size++;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (this.keys[parent]! <= key) break;
      this.keys[place] = this.keys[parent]!;
      place = parent;
    }
    this.keys[place] = key;
  }

  /** Takes the lowest pair into `rank` and `start`; false when there is none. */
  popLowest(): boolean {
    if (this.size === 0) return false;
    const lowest = this.keys[0]!;
    this.rank = Math.floor(lowest / PLACES);
    this.start = lowest % PLACES;
    const key = this.keys[--this.size]!;
    let place = 0;
    for (;;) {
      let child = place * 2 + 1;
      if (child >= this.size) break;
      if (child + 1 < this.size && this.keys[child + 1]! < this.keys[child]!) child++;
      if (this.keys[child]! >= key) break;
      this.keys[place] = this.keys[child]!;
      place = child;
    }
    this.keys[place] = key;
    return true;
  }
}
