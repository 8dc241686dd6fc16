// Reads a text once for both legs: counts its terms for BM25 and its pieces for the vector.
import type { Embedder } from '../embedding/embedder';
import { spread } from '../tokens/hash';
import { WHOLE_IDENTIFIER } from '../tokens/terms';
import { splitWords, type WordSink } from '../tokens/words';
import { WordTable } from '../tokens/wordTable';
import { Fingerprint } from './fingerprint';

export class TextReader implements WordSink {
  private readonly words: WordTable;
  private readonly terms = new TermCounts();
  private readonly simHash = new Fingerprint();
  /** Terms read so far, repeats counted. */
  length = 0;

  constructor(private readonly embedder: Embedder) {
    this.words = new WordTable(embedder.pieces);
  }

  /** Reads one more part of the text. */
  read(text: string): void {
    splitWords(text, this);
  }

  /** Counts terms that were read before, for BM25 only. */
  addTerms(terms: readonly (readonly [term: number, count: number])[]): void {
    for (const [term, count] of terms) {
      this.terms.add(term, count);
      this.length += count;
    }
  }

  /** SimHash of what was read so far. */
  fingerprint(): number {
    this.terms.each((term, count) => this.simHash.add(term, count));
    return this.simHash.take();
  }

  /** Ends the text: gives each distinct term with its count, and the unit vector (valid until the next text ends). */
  finish(onTerm: (term: number, count: number) => void): Float32Array {
    this.drainTerms(onTerm);
    return this.embedder.finish();
  }

  /** As `finish`, for a text that is asked rather than searched. */
  finishQuery(onTerm: (term: number, count: number) => void): Float32Array {
    this.drainTerms(onTerm);
    return this.embedder.finishQuery();
  }

  private drainTerms(onTerm: (term: number, count: number) => void): void {
    this.terms.drain(onTerm);
    this.length = 0;
  }

  word(key: number, check: number, text: string, start: number, end: number): void {
    const { words } = this;
    const slot = words.slotOf(key, check, text, start, end);
    this.terms.add(words.terms[slot]!);
    this.length++;
    const to = words.rowsTo[slot]!;
    for (let i = words.rowsFrom[slot]!; i < to; i++) this.embedder.add(words.rows[i]!);
  }

  identifier(hash: number): void {
    this.terms.add(spread(hash, WHOLE_IDENTIFIER));
    this.length++;
  }
}

/** Counts of distinct terms: open addressing, emptied by walking what was touched. */
class TermCounts {
  private keys = new Uint32Array(4096);
  private counts = new Uint32Array(4096);
  private touched = new Uint32Array(2048);
  private size = 0;

  add(term: number, count = 1): void {
    const mask = this.keys.length - 1;
    let slot = term & mask;
    while (this.counts[slot] !== 0) {
      if (this.keys[slot] === term) {
        this.counts[slot]! += count;
        return;
      }
      slot = (slot + 1) & mask;
    }
    if (this.size === this.touched.length) {
      this.grow();
      this.add(term, count);
      return;
    }
    this.keys[slot] = term;
    this.counts[slot] = count;
    this.touched[this.size++] = slot;
  }

  each(onTerm: (term: number, count: number) => void): void {
    for (let i = 0; i < this.size; i++) {
      const slot = this.touched[i]!;
      onTerm(this.keys[slot]!, this.counts[slot]!);
    }
  }

  drain(onTerm: (term: number, count: number) => void): void {
    this.each(onTerm);
    for (let i = 0; i < this.size; i++) this.counts[this.touched[i]!] = 0;
    this.size = 0;
  }

  private grow(): void {
    const counted: [number, number][] = [];
    this.drain((term, count) => counted.push([term, count]));
    this.keys = new Uint32Array(this.keys.length * 2);
    this.counts = new Uint32Array(this.counts.length * 2);
    this.touched = new Uint32Array(this.touched.length * 2);
    for (const [term, count] of counted) this.add(term, count);
  }
}
