// One search: both legs, fusion, and with ranker `auto` the ranking rules.
import type { IndexHit, IndexQuery } from '../contract';
import type { Corpus } from '../lexical/bm25';
import type { Query } from '../query/readQuery';
import { BestChunks, type ScoredChunk } from './bestChunks';
import type { FileMask } from './fileMask';
import { fusionFactors, type LegBuffers, scoreLegs } from './legs';
import type { LiveShard } from './liveShard';
import { absoluteScale } from './scores';

/** An index as a search sees it. */
export interface SearchState extends Corpus {
  readonly norms: readonly Float32Array[];
  /** Chunks and files of all shards, dead ones too. */
  readonly chunkCount: number;
  readonly fileCount: number;
}

export function searchOne(
  state: SearchState,
  query: Query,
  request: IndexQuery,
  mask: FileMask,
  buffers: LegBuffers,
): IndexHit[] {
  buffers.reset(state.chunkCount);
  const legs = scoreLegs(state, state.norms, query, mask, buffers);
  const factors = fusionFactors(query, legs, request.weights);
  const best = new BestChunks(request.limit);
  for (const shard of state.shards) {
    for (let chunk = 0; chunk < shard.chunkCount; chunk++) {
      const place = shard.firstChunk + chunk;
      const { vector, lexical } = factors[shard.kinds[shard.files[chunk]!]!]!;
      const score = lexical * legs.lexical[place]! + vector * Math.max(0, legs.cosine[place]!);
      if (score > best.floor && mask.admits(shard, chunk)) best.add(place, score);
    }
  }
  return toHits(state, best.sorted(), absoluteScale(query, legs));
}

function toHits(state: SearchState, ranked: readonly ScoredChunk[], scale: number): IndexHit[] {
  const top = ranked[0]?.score ?? 1;
  return ranked.map(({ chunk: place, score }) => {
    const shard = shardOf(state.shards, place);
    const chunk = place - shard.firstChunk;
    return { fileKey: shard.keyOfChunk(chunk), chunk: shard.ordinalOf(chunk), score: (scale * score) / top };
  });
}

function shardOf(shards: readonly LiveShard[], place: number): LiveShard {
  return shards.findLast((shard) => shard.firstChunk <= place && shard.chunkCount > 0)!;
}

/** Merges the results of several queries: each chunk once, with its best score. */
export function mergeHits(lists: readonly (readonly IndexHit[])[]): IndexHit[] {
  if (lists.length === 1) return [...lists[0]!];
  const best = new Map<string, IndexHit>();
  for (const hit of lists.flat()) {
    const key = `${hit.fileKey} ${hit.chunk}`;
    if (hit.score > (best.get(key)?.score ?? -1)) best.set(key, hit);
  }
  return [...best.values()].sort((a, b) => b.score - a.score);
}
