// One search: both legs, fusion, and with ranker `auto` the ranking rules.
import type { IndexHit, IndexQuery } from '../contract';
import type { Corpus } from '../lexical/bm25';
import type { FusionWeights } from '../query/fusionWeights';
import type { Query } from '../query/readQuery';
import { gatherEvidence } from '../ranking/evidence';
import { classifyPath, type PathClass } from '../ranking/pathClass';
import { addBoosts, rank } from '../ranking/rank';
import { BestChunks, type ScoredChunk } from './bestChunks';
import type { FileMask } from './fileMask';
import { fusionFactors, type LegScores, type SearchBuffers, scoreLegs } from './legs';
import type { LiveShard } from './liveShard';
import { absoluteScale } from './scores';

/** Chunks that the ranking rules compare. */
const CANDIDATES = 256;

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
  buffers: SearchBuffers,
): IndexHit[] {
  buffers.reset(state.chunkCount);
  const legs = scoreLegs(state, state.norms, query, mask, request.weights, buffers);
  const factors = fusionFactors(query, legs, request.weights);
  const scale = absoluteScale(query, legs, request.weights);
  if (request.ranker === 'none') {
    return toHits(state, bestFused(state, legs, factors, mask, buffers.boosts, request.limit), scale);
  }
  addBoosts(gatherEvidence(state, query), buffers.boosts);
  const limit = Math.max(CANDIDATES, request.limit);
  const candidates = bestFused(state, legs, factors, mask, buffers.boosts, limit).map((candidate) => {
    const shard = shardOf(state.shards, candidate.chunk);
    const chunk = candidate.chunk - shard.firstChunk;
    return {
      ...candidate,
      file: shard.firstFile + shard.files[chunk]!,
      fingerprint: shard.fingerprints[chunk]!,
    };
  });
  return toHits(state, rank(candidates, query, pathClasses(state, request)).slice(0, request.limit), scale);
}

/** The best chunks by fused score and boost. */
function bestFused(
  state: SearchState,
  { lexical, cosine }: LegScores,
  factors: readonly FusionWeights[],
  mask: FileMask,
  boosts: Float32Array,
  limit: number,
): ScoredChunk[] {
  const best = new BestChunks(limit);
  let { floor } = best;
  for (const shard of state.shards) {
    for (let file = 0; file < shard.fileCount; file++) {
      const factor = factors[shard.kinds[file]!]!;
      const end = shard.firstChunk + shard.firstChunks[file + 1]!;
      for (let place = shard.firstChunk + shard.firstChunks[file]!; place < end; place++) {
        const score = factor.lexical * lexical[place]! + factor.vector * Math.max(0, cosine[place]!) + boosts[place]!;
        if (score <= floor || !mask.admits(shard, place - shard.firstChunk)) continue;
        best.add(place, score);
        floor = best.floor;
      }
    }
  }
  return best.sorted();
}

function pathClasses(state: SearchState, { pathOf }: IndexQuery): (file: number) => PathClass {
  const classes = new Map<number, PathClass>();
  return (file) => {
    const known = classes.get(file);
    if (known !== undefined) return known;
    const shard = state.shards.findLast(({ firstFile, fileCount }) => firstFile <= file && fileCount > 0)!;
    const pathClass = classifyPath(pathOf(shard.fileKeys[file - shard.firstFile]!));
    classes.set(file, pathClass);
    return pathClass;
  };
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
