// Postings opened for search: the dictionary in JavaScript, where it is searched, the postings in the arena, where the
// kernel reads them.
import type { Postings } from '../segments/postings';
import { arena } from '../vectors/arena';

export class OpenPostings implements Postings {
  readonly terms: Uint32Array;
  readonly starts: Uint32Array;
  private readonly size: number;
  private readonly at: number;
  private buffer: ArrayBuffer | undefined;
  private documentViews = new Uint16Array();
  private countViews = new Uint8Array();

  constructor(postings: Postings) {
    this.terms = postings.terms.slice();
    this.starts = postings.starts.slice();
    this.size = postings.documents.length;
    this.at = arena.take(this.size * 3);
    this.documents.set(postings.documents);
    this.counts.set(postings.counts);
  }

  get documents(): Uint16Array {
    this.refresh();
    return this.documentViews;
  }

  get counts(): Uint8Array {
    this.refresh();
    return this.countViews;
  }

  /** Addresses of a posting's document and count. */
  documentAt(posting: number): number {
    return this.at + posting * 2;
  }

  countAt(posting: number): number {
    return this.at + this.size * 2 + posting;
  }

  release(): void {
    arena.give(this.at, this.size * 3);
  }

  /** Views end when the arena grows. */
  private refresh(): void {
    const { buffer } = arena.memory;
    if (this.buffer === buffer) return;
    this.buffer = buffer;
    this.documentViews = new Uint16Array(buffer, this.at, this.size);
    this.countViews = new Uint8Array(buffer, this.at + this.size * 2, this.size);
  }
}
