// One search: both legs, fusion, and with ranker `auto` the ranking rules.
import type { FileKey, IndexHit, IndexQuery } from '../contract';
import type { Corpus } from '../lexical/bm25';
import type { FusionWeights } from '../query/fusionWeights';
import type { Query } from '../query/readQuery';
import { gatherEvidence } from '../ranking/evidence';
import { classifyPath, type PathClass } from '../ranking/pathClass';
import { addBoosts, type Candidate, rank } from '../ranking/rank';
import { BestChunks } from './bestChunks';
import type { FileMask } from './fileMask';
import { fusionFactors, type LegScores, type SearchBuffers, scoreLegs } from './legs';
import { byPlace, byScore } from './order';
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
    return absolute(bestFused(state, legs, factors, mask, buffers.boosts, request.limit), scale);
  }
  addBoosts(gatherEvidence(state, query), buffers.boosts);
  const limit = Math.max(CANDIDATES, request.limit);
  const candidates = bestFused(state, legs, factors, mask, buffers.boosts, limit);
  return absolute(rank(candidates, query, pathClasses(request)).slice(0, request.limit), scale);
}

/** The best chunks by fused score and boost. */
function bestFused(
  state: SearchState,
  { lexical, cosine }: LegScores,
  factors: readonly FusionWeights[],
  mask: FileMask,
  boosts: Float32Array,
  limit: number,
): Candidate[] {
  const best = new BestChunks(limit, (a, b) => byPlace(candidateAt(state, a, 0), candidateAt(state, b, 0)) < 0);
  let { floor } = best;
  for (const shard of state.shards) {
    for (let file = 0; file < shard.fileCount; file++) {
      const factor = factors[shard.kinds[file]!]!;
      const end = shard.firstChunk + shard.firstChunks[file + 1]!;
      for (let place = shard.firstChunk + shard.firstChunks[file]!; place < end; place++) {
        const score = factor.lexical * lexical[place]! + factor.vector * Math.max(0, cosine[place]!) + boosts[place]!;
        if (score < floor || score <= 0 || !mask.admits(shard, place - shard.firstChunk)) continue;
        best.add(place, score);
        floor = best.floor;
      }
    }
  }
  return best.sorted().map(({ chunk, score }) => candidateAt(state, chunk, score));
}

function candidateAt({ shards }: SearchState, place: number, score: number): Candidate {
  const shard = shards.findLast(({ firstChunk, chunkCount }) => firstChunk <= place && chunkCount > 0)!;
  const chunk = place - shard.firstChunk;
  return {
    fileKey: shard.keyOfChunk(chunk),
    chunk: shard.ordinalOf(chunk),
    score,
    fingerprint: shard.fingerprints[chunk]!,
  };
}

function pathClasses({ pathOf }: IndexQuery): (fileKey: FileKey) => PathClass {
  const classes = new Map<FileKey, PathClass>();
  return (fileKey) => {
    const pathClass = classes.get(fileKey) ?? classifyPath(pathOf(fileKey));
    classes.set(fileKey, pathClass);
    return pathClass;
  };
}

/** Hits, best first, with scores that mean the same for every query: the best has `scale`, the others their share. */
function absolute(hits: readonly IndexHit[], scale: number): IndexHit[] {
  const top = hits[0]?.score ?? 1;
  return hits.map(({ fileKey, chunk, score }) => ({ fileKey, chunk, score: (scale * score) / top }));
}

/** Merges the results of several queries: each chunk once, with its best score. */
export function mergeHits(lists: readonly (readonly IndexHit[])[]): IndexHit[] {
  if (lists.length === 1) return [...lists[0]!];
  const best = new Map<string, IndexHit>();
  for (const hit of lists.flat()) {
    const key = `${hit.fileKey} ${hit.chunk}`;
    if (hit.score > (best.get(key)?.score ?? -1)) best.set(key, hit);
  }
  return [...best.values()].sort(byScore);
}
