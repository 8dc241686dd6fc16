// One search: both legs, fusion, and with ranker `auto` the ranking rules.
import type { FileKey, IndexHit, IndexQuery } from '../contract';
import type { Query } from '../query/readQuery';
import type { Candidate } from '../ranking/candidate';
import { gatherEvidence } from '../ranking/evidence';
import { classifyPath, type PathClass } from '../ranking/pathClass';
import { addBoosts, rank } from '../ranking/rank';
import { writeFactors } from '../vectors/job';
import type { Admitted } from './admitted';
import { BestChunks } from './bestChunks';
import { eachRange, fusionFactors, scoreLegs } from './legs';
import { likelyFloor } from './likelyFloor';
import { byPlace, byScore } from './order';
import { absoluteScale } from './scores';
import { searchMemory } from './searchMemory';
import type { SearchState } from './searchState';
import { select } from './select';

/** Chunks that the ranking rules compare. */
const CANDIDATES = 256;

/** Instead of the fused score of a chunk that was looked at. */
const TAKEN = -1;

/** @throws SegmentError when the query's vector has other dimensions than the store's */
export function searchOne(state: SearchState, query: Query, request: IndexQuery, admitted: Admitted): IndexHit[] {
  if (request.weights?.embedding !== 0) for (const { vectors } of state.shards) vectors.expect(query.vector);
  searchMemory.begin(state.shards, query.vector);
  const legs = scoreLegs(state, query, admitted, state.chunkCount, request.weights);
  const factors = fusionFactors(query, legs, request.weights);
  for (const index of state.shards.keys()) writeFactors(searchMemory.jobOf(index), factors);
  const scale = absoluteScale(query, legs, request.weights);
  if (request.ranker === 'none') return absolute(bestFused(state, admitted, request.limit), scale);
  addBoosts(gatherEvidence(state, query), searchMemory.view('boosts'));
  const candidates = bestFused(state, admitted, Math.max(CANDIDATES, request.limit));
  return absolute(rank(candidates, query, pathClasses(state, request)).slice(0, request.limit), scale);
}

/** The best chunks by fused score and boost. */
function bestFused(state: SearchState, admitted: Admitted, limit: number): Candidate[] {
  const best = new BestChunks(limit, (a, b) => byPlace(candidateAt(state, a, 0), candidateAt(state, b, 0)) < 0);
  const fused = searchMemory.view('fused');
  eachRange(admitted, select.fuse);
  const collect = (least: number) =>
    eachRange(admitted, (job, from, to, index) => {
      const { firstChunk } = state.shards[index]!;
      let floor = Math.max(least, best.floor);
      for (let chunk = select.next(job, from, to, floor); chunk < to; chunk = select.next(job, chunk + 1, to, floor)) {
        const place = firstChunk + chunk;
        best.add(place, fused[place]!);
        fused[place] = TAKEN;
        floor = Math.max(least, best.floor);
      }
    });
  collect(likelyFloor(state.shards, admitted, fused, limit));
  collect(0);
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

function pathClasses({ pathClassOf }: SearchState, { pathOf }: IndexQuery): (fileKey: FileKey) => PathClass {
  return (fileKey) => {
    const path = pathOf(fileKey);
    const known = pathClassOf.get(path);
    if (known !== undefined) return known;
    const pathClass = classifyPath(path);
    pathClassOf.set(path, pathClass);
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
