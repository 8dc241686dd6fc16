// Neighbouring pieces by their weight over all words, heaviest first. Weights change all the time, so the heap holds old
// ones, too: what comes up with an old weight goes back with its new one.

interface Neighbours {
  readonly pair: readonly [left: string, right: string];
  weight: number;
  /** Words that have, or had, the pair. */
  readonly words: Set<number>;
}

interface Entry {
  readonly key: string;
  readonly weight: number;
}

const TOLERANCE = 1e-6;

export class PairHeap {
  private readonly pairs = new Map<string, Neighbours>();
  private readonly entries: Entry[] = [];

  /** Adds `weight` (or takes it off) for each pair, as word `word` has it. */
  addAll(pairs: readonly (readonly [string, string])[], weight: number, word: number): void {
    for (const pair of pairs) {
      const key = `${pair[0]} ${pair[1]}`;
      const known = this.pairs.get(key) ?? { pair, weight: 0, words: new Set<number>() };
      this.pairs.set(key, known);
      known.weight += weight;
      if (weight < 0) continue;
      known.words.add(word);
      this.push({ key, weight: known.weight });
    }
  }

  /** Takes the heaviest pair out; undefined when no word has two pieces. */
  takeBest(): { pair: readonly [string, string]; words: readonly number[] } | undefined {
    for (let top = this.pop(); top !== undefined; top = this.pop()) {
      const known = this.pairs.get(top.key);
      if (known === undefined || known.weight <= TOLERANCE) continue;
      if (Math.abs(known.weight - top.weight) > TOLERANCE * top.weight) {
        if (known.weight < top.weight) this.push({ key: top.key, weight: known.weight });
        continue;
      }
      this.pairs.delete(top.key);
      return { pair: known.pair, words: [...known.words] };
    }
    return undefined;
  }

  private push(entry: Entry): void {
    let at = this.entries.length;
    while (at > 0) {
      const parent = (at - 1) >>> 1;
      if (before(this.entries[parent]!, entry)) break;
      this.entries[at] = this.entries[parent]!;
      at = parent;
    }
    this.entries[at] = entry;
  }

  private pop(): Entry | undefined {
    const top = this.entries[0];
    const last = this.entries.pop();
    if (top === undefined || last === undefined || this.entries.length === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.entries.length) break;
      if (child + 1 < this.entries.length && before(this.entries[child + 1]!, this.entries[child]!)) child++;
      if (before(last, this.entries[child]!)) break;
      this.entries[at] = this.entries[child]!;
      at = child;
    }
    this.entries[at] = last;
    return top;
  }
}

/** Heavier first; the key decides between equals, so that every run gives the same vocabulary. */
function before(a: Entry, b: Entry): boolean {
  return a.weight > b.weight || (a.weight === b.weight && a.key < b.key);
}
