// A shard opened for search: what kernels read lies in the arena, the rest in JavaScript, tombstones beside it. The
// segment's bytes are not kept.
import type { FileKey } from '../contract';
import { lengthNorms } from '../lexical/lengthNorms';
import { OpenPostings } from '../lexical/openPostings';
import type { Postings } from '../segments/postings';
import { chunksOf, filesOf, type Shard, type ShardColumns } from '../segments/shard';
import { arena } from '../vectors/arena';
import { ShardVectors } from '../vectors/scan';

export class LiveShard implements ShardColumns {
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
  readonly filePostings: Postings;
  readonly chunkPostings: OpenPostings;
  readonly vectors: ShardVectors;
  /** By chunk: its file. */
  readonly files: Uint16Array;
  /** By chunk: 1 while its file is alive. */
  readonly alive: Uint8Array;
  /** By chunk, in the arena: bytes, its file's index in KINDS; what its length adds to a count in BM25's denominator. */
  readonly kindsAt: number;
  readonly normsAt: number;
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
    const { terms, starts, documents, counts } = shard.filePostings;
    this.filePostings = {
      terms: terms.slice(),
      starts: starts.slice(),
      documents: documents.slice(),
      counts: counts.slice(),
    };
    this.vectors = new ShardVectors(shard.vectors, shard.scales);
    this.chunkPostings = new OpenPostings(shard.chunkPostings);
    this.normsAt = arena.take(this.sideBytes);
    this.kindsAt = this.normsAt + this.chunkCount * 4;
    this.files = new Uint16Array(this.chunkCount);
    const kinds = new Uint8Array(arena.memory.buffer, this.kindsAt, this.chunkCount);
    for (let file = 0; file < this.fileCount; file++) {
      this.files.fill(file, this.firstChunks[file]!, this.firstChunks[file + 1]!);
      kinds.fill(this.kinds[file]!, this.firstChunks[file]!, this.firstChunks[file + 1]!);
    }
    this.alive = new Uint8Array(this.chunkCount).fill(1);
    this.liveChunks = this.chunkCount;
    this.liveLength = this.lengths.reduce((sum, length) => sum + length, 0);
  }

  /** Whether every chunk is alive, so that no tombstone needs to be looked at. */
  get whole(): boolean {
    return this.liveChunks === this.chunkCount;
  }

  /** Of a file that has chunks here. */
  isAlive(file: number): boolean {
    return this.alive[this.firstChunks[file]!] === 1;
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

  /** Tells the mean number of terms of a live chunk of the whole store. */
  setMeanLength(meanLength: number): void {
    const norms = new Float32Array(arena.memory.buffer, this.normsAt, this.chunkCount);
    norms.set(lengthNorms(this.lengths, meanLength));
  }

  keyOfChunk(chunk: number): FileKey {
    return this.fileKeys[this.files[chunk]!]!;
  }

  /** Ordinal in its file of a chunk of this shard. */
  ordinalOf(chunk: number): number {
    const file = this.files[chunk]!;
    return this.firstOrdinals[file]! + chunk - this.firstChunks[file]!;
  }

  /** Gives its part of the arena back. */
  release(): void {
    this.vectors.release();
    this.chunkPostings.release();
    arena.give(this.normsAt, this.sideBytes);
  }

  private get sideBytes(): number {
    return this.chunkCount * 5;
  }
}
