// Byte pair encoding of one piece: joins the neighbouring pair of lowest rank, leftmost first, until no pair is a token.
import { PairHeap } from './pairHeap';
import type { RankTable } from './ranks';

/** Up to this many bytes a scan for the lowest rank is quicker than a heap (measured: equal at about 100). */
const LONGEST_SCANNED = 64;
const NO_PAIR = 0x7fffffff;

/** Joins pieces, with arrays kept from piece to piece. */
export class Merger {
  /** Ends of the tokens of the last piece, as byte offsets; valid up to the count that `merge` gave. */
  ends = new Int32Array(LONGEST_SCANNED + 1);
  private pairRanks = new Int32Array(LONGEST_SCANNED + 1);
  private before = new Int32Array(0);
  private after = new Int32Array(0);

  constructor(private readonly ranks: RankTable) {}

  /** Encodes `bytes[0, length)`, which are not one token as a whole; gives the number of tokens. */
  merge(bytes: Uint8Array, length: number): number {
    return length <= LONGEST_SCANNED ? this.mergeByScan(bytes, length) : this.mergeByHeap(bytes, length);
  }

  private mergeByScan(bytes: Uint8Array, length: number): number {
    const { ends, pairRanks } = this;
    let count = length;
    for (let i = 0; i < count; i++) ends[i] = i + 1;
    for (let i = 0; i + 1 < count; i++) pairRanks[i] = this.pairRank(bytes, i, i + 2);
    while (count > 1) {
      let best = 0;
      for (let i = 1; i < count - 1; i++) if (pairRanks[i]! < pairRanks[best]!) best = i;
      if (pairRanks[best] === NO_PAIR) break;
      ends.copyWithin(best, best + 1, count);
      pairRanks.copyWithin(best, best + 1, count - 1);
      count--;
      const start = best === 0 ? 0 : ends[best - 1]!;
      if (best + 1 < count) pairRanks[best] = this.pairRank(bytes, start, ends[best + 1]!);
      if (best > 0) pairRanks[best - 1] = this.pairRank(bytes, best === 1 ? 0 : ends[best - 2]!, ends[best]!);
    }
    return count;
  }

  /** The same by a heap of pairs over a linked list: n log n, so that 16 KB of one letter take milliseconds. */
  private mergeByHeap(bytes: Uint8Array, length: number): number {
    this.reserve(length);
    const { before, after, pairRanks } = this;
    const heap = new PairHeap();
    for (let i = 0; i < length; i++) {
      before[i] = i - 1;
      after[i] = i + 1;
      pairRanks[i] = i + 1 < length ? this.pairRank(bytes, i, i + 2) : NO_PAIR;
      if (pairRanks[i] !== NO_PAIR) heap.push(pairRanks[i]!, i);
    }
    const refresh = (start: number) => {
      const second = after[start]!;
      pairRanks[start] = second < length ? this.pairRank(bytes, start, after[second]!) : NO_PAIR;
      if (pairRanks[start] !== NO_PAIR) heap.push(pairRanks[start]!, start);
    };
    while (heap.popLowest()) {
      const { start, rank } = heap;
      if (pairRanks[start] !== rank) continue; // joined otherwise since
      const second = after[start]!;
      pairRanks[second] = NO_PAIR;
      after[start] = after[second]!;
      if (after[start]! < length) before[after[start]!] = start;
      refresh(start);
      if (before[start]! >= 0) refresh(before[start]!);
    }
    let count = 0;
    for (let start = 0; start < length; start = after[start]!) this.ends[count++] = after[start]!;
    return count;
  }

  private pairRank(bytes: Uint8Array, start: number, end: number): number {
    const rank = this.ranks.rankOf(bytes, start, end);
    return rank < 0 ? NO_PAIR : rank;
  }

  private reserve(length: number): void {
    if (this.before.length >= length) return;
    this.before = new Int32Array(length);
    this.after = new Int32Array(length);
    this.pairRanks = new Int32Array(length + 1);
    this.ends = new Int32Array(length + 1);
  }
}
