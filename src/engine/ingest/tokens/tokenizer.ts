// Tokens of cl100k_base, as the API's chunk sizes count them.
import { Merger } from './merge';
import { Pieces } from './pieces';
import { cl100kRanks, type RankTable } from './ranks';

/**
 * Longer pieces (a megabyte of one letter) are encoded in parts of this many UTF-16 units: the count can then be off
 * by one at each seam, and memory stays bounded.
 */
const LONGEST_PIECE = 65_536;
const BYTES_PER_UNIT = 3;
/**
 * Counts of words that are not one token are kept: source text says the same words again and again. Without, joining
 * took two thirds of the time of chunking.
 */
const MOST_KEPT = 50_000;
const LONGEST_KEPT = 48;
const REPLACEMENT = 0xfffd;

export class Tokenizer {
  private readonly ranks: RankTable;
  private readonly merger: Merger;
  private bytes = new Uint8Array(4096);
  private byteCount = 0;
  private readonly counts = new Map<string, number>();

  constructor(ranks: RankTable) {
    this.ranks = ranks;
    this.merger = new Merger(ranks);
  }

  /** Number of tokens of `text[start, end)`, encoded on its own. Special tokens in it count as plain text. */
  count(text: string, start = 0, end = text.length): number {
    const pieces = new Pieces(text, end);
    let tokens = 0;
    for (let from = start; from < end; ) {
      const to = Math.min(pieces.next(from), from + LONGEST_PIECE);
      this.write(text, from, to);
      tokens += this.isToken() ? 1 : this.countJoined(text, from, to);
      from = to;
    }
    return tokens;
  }

  /**
   * Whether `text[start, end)`, on its own, has at most `most` tokens. A token has one byte at least, so a word that is
   * no token can be taken for as many as it has bytes: that proves it for nearly every chunk, at half the cost.
   */
  fits(text: string, start: number, end: number, most: number): boolean {
    const pieces = new Pieces(text, end);
    let bound = 0;
    for (let from = start; from < end && bound <= most; ) {
      const to = Math.min(pieces.next(from), from + LONGEST_PIECE);
      this.write(text, from, to);
      bound += this.isToken() ? 1 : this.byteCount;
      from = to;
    }
    return bound <= most || this.count(text, start, end) <= most;
  }

  /**
   * Where each token of `text[start, end)` ends, in UTF-16 units of `text`, ascending. A token that ends inside a
   * character is said to end before it, so a cut there never splits one.
   */
  tokenEnds(text: string, start: number, end: number): Uint32Array {
    const pieces = new Pieces(text, end);
    let ends = new Uint32Array(Math.max(16, (end - start) >> 1));
    let tokens = 0;
    for (let from = start; from < end; ) {
      const to = Math.min(pieces.next(from), from + LONGEST_PIECE);
      this.write(text, from, to);
      const count = this.isToken() ? 1 : this.merger.merge(this.bytes, this.byteCount);
      if (tokens + count > ends.length) {
        const grown = new Uint32Array(Math.max(ends.length * 2, tokens + count));
        grown.set(ends);
        ends = grown;
      }
      if (count === 1) ends[tokens] = to;
      else this.writeEnds(text, from, ends.subarray(tokens, tokens + count));
      tokens += count;
      from = to;
    }
    return ends.subarray(0, tokens);
  }

  /**
   * The text that these tokens stand for; bytes that are not UTF-8 become U+FFFD.
   * @param tokens ids of the vocabulary, special tokens not among them
   */
  decode(tokens: readonly number[]): string {
    return Buffer.concat(tokens.map((token) => this.ranks.bytesOf(token))).toString('utf8');
  }

  /** Whether the bytes written last are a token as a whole, as most words are. */
  private isToken(): boolean {
    return this.ranks.rankOf(this.bytes, 0, this.byteCount) >= 0;
  }

  private countJoined(text: string, from: number, to: number): number {
    if (to - from > LONGEST_KEPT) return this.merger.merge(this.bytes, this.byteCount);
    const piece = text.slice(from, to);
    const kept = this.counts.get(piece);
    if (kept !== undefined) return kept;
    const count = this.merger.merge(this.bytes, this.byteCount);
    if (this.counts.size >= MOST_KEPT) this.counts.clear();
    this.counts.set(piece, count);
    return count;
  }

  /** Turns the merger's byte offsets into offsets of characters. */
  private writeEnds(text: string, from: number, ends: Uint32Array): void {
    let index = from;
    let byte = 0;
    for (let token = 0; token < ends.length; token++) {
      const tokenEnd = this.merger.ends[token]!;
      for (;;) {
        const codePoint = text.codePointAt(index)!;
        const length = utf8Length(codePoint);
        if (byte + length > tokenEnd) break;
        byte += length;
        index += codePoint > 0xffff ? 2 : 1;
        if (byte === tokenEnd) break;
      }
      ends[token] = index;
    }
  }

  /** Writes `text[from, to)` as UTF-8 into the scratch bytes; a lone surrogate becomes U+FFFD. */
  private write(text: string, from: number, to: number): void {
    if ((to - from) * BYTES_PER_UNIT > this.bytes.length) this.bytes = new Uint8Array((to - from) * BYTES_PER_UNIT);
    const { bytes } = this;
    let length = 0;
    for (let index = from; index < to; index++) {
      let code = text.charCodeAt(index);
      if (code < 0x80) {
        bytes[length++] = code;
        continue;
      }
      if (code < 0x800) {
        bytes[length++] = 0xc0 | (code >> 6);
        bytes[length++] = 0x80 | (code & 0x3f);
        continue;
      }
      if (code >= 0xd800 && code <= 0xdfff) {
        const codePoint = index + 1 < to ? text.codePointAt(index)! : code;
        if (codePoint > 0xffff) {
          bytes[length++] = 0xf0 | (codePoint >> 18);
          bytes[length++] = 0x80 | ((codePoint >> 12) & 0x3f);
          bytes[length++] = 0x80 | ((codePoint >> 6) & 0x3f);
          bytes[length++] = 0x80 | (codePoint & 0x3f);
          index++;
          continue;
        }
        code = REPLACEMENT;
      }
      bytes[length++] = 0xe0 | (code >> 12);
      bytes[length++] = 0x80 | ((code >> 6) & 0x3f);
      bytes[length++] = 0x80 | (code & 0x3f);
    }
    this.byteCount = length;
  }
}

function utf8Length(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint > 0xffff ? 4 : 3;
}

let shared: Tokenizer | undefined;

/** The tokeniser of this thread; its vocabulary is read on first use. */
export function tokenizer(): Tokenizer {
  shared ??= new Tokenizer(cl100kRanks());
  return shared;
}
