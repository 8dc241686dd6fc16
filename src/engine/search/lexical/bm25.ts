// BM25 over all shards of an index, exact whatever the segments and tombstones: document frequencies and the mean
// length are those of the live chunks of the whole store.

import type { QueryTerm } from '../query/readQuery';
import { findTerm, type Postings } from '../segments/postings';
import type { LiveShard } from '../store/liveShard';

const K1 = 1.2;
const B = 0.75;

/** Counts that BM25 needs of the live chunks of a store. */
export interface Corpus {
  readonly shards: readonly LiveShard[];
  readonly liveChunks: number;
  /** Mean number of terms of a live chunk. */
  readonly meanLength: number;
}

/** By chunk of a shard: what its length adds to a count in BM25's denominator. */
export function lengthNorms(shard: LiveShard, meanLength: number): Float32Array {
  const mean = Math.max(meanLength, 1);
  return Float32Array.from(shard.lengths, (length) => K1 * (1 - B + (B * length) / mean));
}

/** Live chunks that hold a term. */
export function documentFrequency(shards: readonly LiveShard[], term: number): number {
  let frequency = 0;
  for (const shard of shards) {
    const place = findTerm(shard.chunkPostings, term);
    if (place < 0) continue;
    frequency += shard.whole ? spanOf(shard.chunkPostings, place) : livePostings(shard, place);
  }
  return frequency;
}

/** Lucene's form: never negative, so that a common word can't lower a score. */
export function inverseFrequency(liveChunks: number, frequency: number): number {
  return Math.log(1 + (liveChunks - frequency + 0.5) / (frequency + 0.5));
}

/**
 * Adds each chunk's BM25 score to `scores` (zeros before; chunks of all shards in a row; those of dead files are
 * meaningless). Returns the score of a chunk of mean length that holds every term of the query once: the measure by
 * which scores of different queries compare.
 */
export function scoreLexical(
  corpus: Corpus,
  norms: readonly Float32Array[],
  terms: readonly QueryTerm[],
  scores: Float32Array,
): number {
  let reference = 0;
  for (const { hash, weight, optional } of terms) {
    const frequency = documentFrequency(corpus.shards, hash);
    if (frequency === 0 && optional) continue;
    const worth = weight * inverseFrequency(corpus.liveChunks, frequency);
    reference += worth;
    if (frequency === 0) continue;
    for (const [index, shard] of corpus.shards.entries()) {
      const place = findTerm(shard.chunkPostings, hash);
      if (place >= 0) addTerm(shard.chunkPostings, place, norms[index]!, worth * (K1 + 1), scores, shard.firstChunk);
    }
  }
  return reference;
}

function addTerm(
  { starts, documents, counts }: Postings,
  place: number,
  norms: Float32Array,
  worth: number,
  scores: Float32Array,
  firstChunk: number,
): void {
  const end = starts[place + 1]!;
  for (let i = starts[place]!; i < end; i++) {
    const document = documents[i]!;
    const count = counts[i]!;
    scores[firstChunk + document]! += (worth * count) / (count + norms[document]!);
  }
}

function spanOf(postings: Postings, place: number): number {
  return postings.starts[place + 1]! - postings.starts[place]!;
}

function livePostings({ chunkPostings: { starts, documents }, alive }: LiveShard, place: number): number {
  let live = 0;
  const end = starts[place + 1]!;
  for (let i = starts[place]!; i < end; i++) live += alive[documents[i]!]!;
  return live;
}
