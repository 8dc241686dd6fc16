// A shard: up to 65,536 chunks of any number of files, in columns. A segment is a row of shards.
import type { ContentKind, FileKey } from '../contract';
import type { Postings } from './postings';

/** Kinds of content, by the number that stands for them in the column `kinds`. */
export const KINDS: readonly ContentKind[] = ['code', 'prose'];

/** What both a shard in a segment and one opened for search have, by file and by chunk. */
export interface ShardColumns {
  /** Files, in the order of their chunks. A file of more than 65,536 chunks goes on in the next shard. */
  readonly fileKeys: Float64Array;
  /** By file: its first chunk here; one more at the end. */
  readonly firstChunks: Uint32Array;
  /** By file: ordinal in the file of its first chunk here. */
  readonly firstOrdinals: Uint32Array;
  /** By file: index in KINDS. */
  readonly kinds: Uint8Array;
  /** By file: distinct words of its name. */
  readonly nameWords: Uint8Array;
  /** By chunk: number of its terms, repeats counted. */
  readonly lengths: Uint32Array;
  /** By chunk: SimHash of its text, without the path. */
  readonly fingerprints: Uint32Array;
  /** Terms of chunks: words, whole identifiers, names defined. */
  readonly chunkPostings: Postings;
  /** Terms of files: words of the name, words of the folders. */
  readonly filePostings: Postings;
}

export interface Shard extends ShardColumns {
  /** By chunk: its vector is `vectors` × scale. */
  readonly scales: Float32Array;
  /** The embedder's dimensions a chunk, the same for all chunks, -127…127. */
  readonly vectors: Int8Array;
}

export function chunksOf(shard: Shard): number {
  return shard.lengths.length;
}

/** Dimensions of the vectors; undefined where there is no chunk to tell it. */
export function dimensionsOf(shard: Shard): number | undefined {
  const chunks = chunksOf(shard);
  return chunks === 0 ? undefined : shard.vectors.length / chunks;
}

export function filesOf(shard: Shard): number {
  return shard.fileKeys.length;
}

export function keyOf(shard: Shard, file: number): FileKey {
  return shard.fileKeys[file]!;
}
