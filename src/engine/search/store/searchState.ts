// What a search looks at: the open shards and what depends on all of them together.
import type { Corpus } from '../lexical/bm25';
import type { PathClass } from '../ranking/pathClass';
import type { Admitted } from './admitted';

/** An index as a search sees it. */
export interface SearchState extends Corpus {
  /** Chunks and files of all shards, dead ones too. */
  readonly chunkCount: number;
  readonly fileCount: number;
  /** Every live chunk. */
  readonly live: Admitted;
  /** What paths met so far say of their files. */
  readonly pathClassOf: Map<string, PathClass>;
}
