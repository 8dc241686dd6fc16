import type { IndexHit } from '../contract';

/** A chunk on its way through the rules. */
export interface Candidate extends IndexHit {
  /** Of the chunk's text, to tell near copies. */
  readonly fingerprint: number;
}
