// Where a search keeps its scores: in the arena, beside the vectors, for the kernels to work on. One for the process,
// because searches come one after the other, and as large as the largest store that was searched.
import { arena } from '../vectors/arena';
import { JOB_BYTES, writeJob } from '../vectors/job';
import type { QueryVector } from '../vectors/scan';
import type { LiveShard } from './liveShard';

/** Columns of 32 bits, with one place for each chunk. */
const COLUMNS = { lexical: 0, boosts: 1, cosine: 2, fused: 3, sums: 4 };
/** Kernels write up to three places more in a column than there are chunks. */
const SPARE = 4;

class SearchMemory {
  private block = { at: 0, bytes: 0 };
  private chunks = 0;
  private query = 0;
  private jobs = 0;

  /** Makes room for a search over shards; BM25 scores and boosts are zeros. Views of the arena made before are void. */
  begin(shards: readonly LiveShard[], query: QueryVector): void {
    const last = shards.at(-1);
    this.chunks = last === undefined ? 0 : last.firstChunk + last.chunkCount;
    const columns = shards.reduce((most, shard) => Math.max(most, shard.vectors.columns), query.columns.length);
    this.reserve(columns, shards.length);
    const row = new Int8Array(arena.memory.buffer, this.query, columns);
    row.set(query.columns);
    row.fill(0, query.columns.length);
    new Float32Array(arena.memory.buffer, this.addressOf('lexical', 0), (this.chunks + SPARE) * 2).fill(0);
    for (const [index, shard] of shards.entries()) this.writeJob(index, shard, query);
  }

  /** The record that kernels read for the shard at `index`. */
  jobOf(index: number): number {
    return this.jobs + index * JOB_BYTES;
  }

  /** Address of a column for the chunk at `place` among those of the whole index. */
  addressOf(column: keyof typeof COLUMNS, place: number): number {
    return this.block.at + (COLUMNS[column] * (this.chunks + SPARE) + place) * 4;
  }

  /** The scores of all chunks, valid until the next search begins. */
  view(score: 'boosts' | 'cosine' | 'fused'): Float32Array {
    return new Float32Array(arena.memory.buffer, this.addressOf(score, 0), this.chunks);
  }

  private reserve(columns: number, shards: number): void {
    const scores = Math.ceil(((this.chunks + SPARE) * 4 * Object.keys(COLUMNS).length) / 16) * 16;
    const bytes = scores + columns + shards * JOB_BYTES;
    if (this.block.bytes < bytes) {
      if (this.block.bytes > 0) arena.give(this.block.at, this.block.bytes);
      const room = Math.ceil(bytes * 1.25);
      this.block = { at: arena.take(room), bytes: room };
    }
    this.query = this.block.at + scores;
    this.jobs = this.query + columns;
  }

  private writeJob(index: number, shard: LiveShard, query: QueryVector): void {
    const { firstChunk, vectors, kindsAt } = shard;
    writeJob(this.jobOf(index), {
      query: this.query,
      columns: vectors.columns,
      ...vectors.addresses,
      cosine: this.addressOf('cosine', firstChunk),
      lexical: this.addressOf('lexical', firstChunk),
      boosts: this.addressOf('boosts', firstChunk),
      fused: this.addressOf('fused', firstChunk),
      sums: this.addressOf('sums', firstChunk),
      kinds: kindsAt,
      scale: query.scale,
      sum: query.sum,
      norm: query.norm,
    });
  }
}

export const searchMemory = new SearchMemory();
