// A shard opened for search: postings in JavaScript, vectors in the arena, tombstones beside them. The segment's bytes
// are not kept.
import type { FileKey } from '../contract';
import type { Postings } from '../segments/postings';
import { chunksOf, filesOf, type Shard } from '../segments/shard';
import { ShardVectors } from '../vectors/scan';

export class LiveShard {
  /** Place of its first chunk and of its first file among those of the whole index; set by the index. */
  firstChunk = 0;
  firstFile = 0;
  readonly chunkCount: number;
  readonly fileCount: number;
  readonly fileKeys: Float64Array;
  readonly firstChunks: Uint32Array;
  readonly firstOrdinals: Uint32Array;
  readonly kinds: Uint8Array;
  readonly nameWords: Uint8Array;
  readonly lengths: Uint32Array;
  readonly fingerprints: Uint32Array;
  readonly chunkPostings: Postings;
  readonly filePostings: Postings;
  readonly vectors: ShardVectors;
  /** By chunk: its file. */
  readonly files: Uint16Array;
  /** By chunk: 1 while its file is alive. */
  readonly alive: Uint8Array;
  liveChunks: number;
  /** Sum of the lengths of live chunks. */
  liveLength: number;

  constructor(shard: Shard) {
    this.chunkCount = chunksOf(shard);
    this.fileCount = filesOf(shard);
    this.fileKeys = shard.fileKeys.slice();
    this.firstChunks = shard.firstChunks.slice();
    this.firstOrdinals = shard.firstOrdinals.slice();
    this.kinds = shard.kinds.slice();
    this.nameWords = shard.nameWords.slice();
    this.lengths = shard.lengths.slice();
    this.fingerprints = shard.fingerprints.slice();
    this.chunkPostings = copyPostings(shard.chunkPostings);
    this.filePostings = copyPostings(shard.filePostings);
    this.vectors = new ShardVectors(shard.vectors, shard.scales);
    this.files = new Uint16Array(this.chunkCount);
    for (let file = 0; file < this.fileCount; file++) {
      this.files.fill(file, this.firstChunks[file]!, this.firstChunks[file + 1]!);
    }
    this.alive = new Uint8Array(this.chunkCount).fill(1);
    this.liveChunks = this.chunkCount;
    this.liveLength = this.lengths.reduce((sum, length) => sum + length, 0);
  }

  /** Whether every chunk is alive, so that no tombstone needs to be looked at. */
  get whole(): boolean {
    return this.liveChunks === this.chunkCount;
  }

  /** Buries one file of this shard. */
  bury(file: number): void {
    for (let chunk = this.firstChunks[file]!; chunk < this.firstChunks[file + 1]!; chunk++) {
      if (this.alive[chunk] === 0) continue;
      this.alive[chunk] = 0;
      this.liveChunks--;
      this.liveLength -= this.lengths[chunk]!;
    }
  }

  keyOfChunk(chunk: number): FileKey {
    return this.fileKeys[this.files[chunk]!]!;
  }

  /** Ordinal in its file of a chunk of this shard. */
  ordinalOf(chunk: number): number {
    const file = this.files[chunk]!;
    return this.firstOrdinals[file]! + chunk - this.firstChunks[file]!;
  }
}

function copyPostings({ terms, starts, documents, counts }: Postings): Postings {
  return { terms: terms.slice(), starts: starts.slice(), documents: documents.slice(), counts: counts.slice() };
}
