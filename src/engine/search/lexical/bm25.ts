// BM25 over all shards of an index, exact whatever the segments and tombstones: document frequencies and the mean
// length are those of the live chunks of the whole store.

import type { QueryTerm } from '../query/readQuery';
import { findTerm, type Postings } from '../segments/postings';
import type { LiveShard } from '../store/liveShard';
import { searchMemory } from '../store/searchMemory';
import { arena } from '../vectors/arena';
import addTermModule from './addTerm.wat';
import { K1 } from './lengthNorms';

type AddTerm = (
  documents: number,
  counts: number,
  postings: number,
  norms: number,
  worth: number,
  scores: number,
) => void;

const addTerm = new WebAssembly.Instance(new WebAssembly.Module(addTermModule), { host: { memory: arena.memory } })
  .exports['addTerm'] as AddTerm;

/** Counts that BM25 needs of the live chunks of a store. */
export interface Corpus {
  readonly shards: readonly LiveShard[];
  readonly liveChunks: number;
  /** Mean number of terms of a live chunk. */
  readonly meanLength: number;
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
 * Adds each chunk's BM25 score to the search's memory (those of dead files are meaningless). Returns the score of a chunk
 * of mean length that holds every term of the query once: the measure by which scores of different queries compare.
 */
export function scoreLexical(corpus: Corpus, terms: readonly QueryTerm[]): number {
  let reference = 0;
  for (const { hash, weight, optional } of terms) {
    const frequency = documentFrequency(corpus.shards, hash);
    if (frequency === 0 && optional) continue;
    const worth = weight * inverseFrequency(corpus.liveChunks, frequency);
    reference += worth;
    if (frequency === 0) continue;
    for (const shard of corpus.shards) addPostings(shard, hash, worth * (K1 + 1));
  }
  return reference;
}

function addPostings({ chunkPostings, normsAt, firstChunk }: LiveShard, term: number, worth: number): void {
  const place = findTerm(chunkPostings, term);
  if (place < 0) return;
  const first = chunkPostings.starts[place]!;
  addTerm(
    chunkPostings.documentAt(first),
    chunkPostings.countAt(first),
    spanOf(chunkPostings, place),
    normsAt,
    worth,
    searchMemory.addressOf('lexical', firstChunk),
  );
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
