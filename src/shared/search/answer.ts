// What a search found, as the page shows it. Texts are clipped for display; the host keeps the whole ones.
import type { StoreKey } from './searchRequest';

/** How a hit's text stands in the local file. `changed`: it is no longer there. `missing`: no such text file here. */
export type PlaceMatch = 'exact' | 'whitespace' | 'closest' | 'changed' | 'missing';

/** Lines of the local file, from 1, both inclusive; 0 where it has none. */
export interface Place {
  readonly match: PlaceMatch;
  readonly first: number;
  readonly last: number;
  /** First line of the hit's focus, where its lines are those of the file. */
  readonly focusFirst?: number;
}

export interface Hit {
  /** Names the hit to the host; only good for the answer it came with. */
  readonly id: number;
  /** 0…1 */
  readonly score: number;
  readonly text: string;
  /** The whole text is longer than what is shown. */
  readonly clipped: boolean;
  /** The lines of `text` that answer the query best, from 0, both inclusive. */
  readonly focus: { readonly first: number; readonly last: number };
}

/** The hits of one file, best first. */
export interface FileGroup {
  readonly path: string;
  readonly workspace: string | undefined;
  readonly language: string | undefined;
  readonly storeName: string;
  readonly hits: readonly Hit[];
}

export interface Answer {
  readonly groups: readonly FileGroup[];
  readonly hitCount: number;
  readonly milliseconds: number;
  /** The query as the server rewrote it, where it did. */
  readonly rewritten?: string;
  /** What the person should know about this answer: a store that failed, a filter applied afterwards. */
  readonly notes: readonly string[];
}

export interface StoreChoice extends StoreKey {
  readonly name: string;
  readonly connectionLabel: string;
  readonly files: number;
  /** On this machine: asking on every key costs nothing. */
  readonly local: boolean;
  /** False where the server cannot search. */
  readonly searchable: boolean;
  /** The server takes weights for meaning and words. */
  readonly hybrid: boolean;
}

/** Attribute keys the stores have, with some of their values. */
export interface Facet {
  readonly key: string;
  readonly values: readonly string[];
}
