// What is known of words met before: the hash of their term and the rows of their pieces. Source text repeats its
// words, so most look-ups end here, without making a string (twice as fast as a Map keyed by strings).
import type { WordPieces } from '../embedding/wordPieces';
import { termHash, WORD } from './terms';

const SLOTS = 1 << 17;
const MAX_WORDS = SLOTS / 2;
const MAX_PIECES = SLOTS * 2;
/** More pieces than a word can have. */
const SPARE_PIECES = 256;

export class WordTable {
  private readonly keys = new Int32Array(SLOTS);
  private readonly checks = new Int32Array(SLOTS);
  private readonly used = new Uint8Array(SLOTS);
  /** By slot: hash of the word's term in the field WORD. */
  readonly terms = new Uint32Array(SLOTS);
  /** By slot: range in `rows`. */
  readonly rowsFrom = new Uint32Array(SLOTS);
  readonly rowsTo = new Uint32Array(SLOTS);
  readonly rows = new Int32Array(MAX_PIECES);
  private words = 0;
  private rowCount = 0;

  constructor(private readonly pieces: WordPieces) {}

  /** Slot of a word; valid until the next call. */
  slotOf(key: number, check: number, text: string, start: number, end: number): number {
    let slot = (key ^ (key >>> 15)) & (SLOTS - 1);
    while (this.used[slot] === 1) {
      if (this.keys[slot] === key && this.checks[slot] === check) return slot;
      slot = (slot + 1) & (SLOTS - 1);
    }
    return this.add(slot, key, check, text.slice(start, end));
  }

  private add(freeSlot: number, key: number, check: number, word: string): number {
    let slot = freeSlot;
    if (this.words === MAX_WORDS || this.rowCount > MAX_PIECES - SPARE_PIECES) {
      this.used.fill(0);
      this.words = 0;
      this.rowCount = 0;
      slot = (key ^ (key >>> 15)) & (SLOTS - 1);
    }
    this.used[slot] = 1;
    this.keys[slot] = key;
    this.checks[slot] = check;
    this.terms[slot] = termHash(word, WORD);
    this.rowsFrom[slot] = this.rowCount;
    for (const row of this.pieces.rowsOf(word)) this.rows[this.rowCount++] = row;
    this.rowsTo[slot] = this.rowCount;
    this.words++;
    return slot;
  }
}
