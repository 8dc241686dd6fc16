// The index of one store in memory: immutable segments, tombstones, and the searches over them.
import type { FileKey, IndexHit, IndexQuery, StoreIndex } from '../contract';
import { readQuery } from '../query/readQuery';
import { readSegment } from '../segments/format';
import { admittedChunks } from './admitted';
import { LiveShard } from './liveShard';
import { mergeHits, searchOne } from './search';
import type { SearchState } from './searchState';

interface Place {
  readonly shard: LiveShard;
  readonly file: number;
}

export function createStoreIndex(): StoreIndex {
  return new SegmentedIndex();
}

class SegmentedIndex implements StoreIndex {
  private readonly segments = new Map<number, LiveShard[]>();
  private readonly places = new Map<FileKey, Place[]>();
  /** File keys are never used again, so a tombstone holds for segments that arrive later, too. */
  private readonly removed = new Set<FileKey>();
  private state: SearchState | undefined;

  get chunkCount(): number {
    let count = 0;
    for (const shards of this.segments.values()) for (const shard of shards) count += shard.liveChunks;
    return count;
  }

  addSegment(segmentId: number, bytes: Uint8Array): void {
    const shards = readSegment(bytes).map((shard) => new LiveShard(shard));
    this.segments.set(segmentId, shards);
    for (const shard of shards) {
      for (let file = 0; file < shard.fileCount; file++) {
        const fileKey = shard.fileKeys[file]!;
        const places = this.places.get(fileKey);
        if (places === undefined) this.places.set(fileKey, [{ shard, file }]);
        else places.push({ shard, file });
        if (this.removed.has(fileKey)) shard.bury(file);
      }
    }
    this.state = undefined;
  }

  replaceSegments(removedIds: readonly number[], segmentId: number, bytes: Uint8Array): void {
    for (const id of removedIds) this.dropSegment(id);
    this.addSegment(segmentId, bytes);
  }

  removeFile(fileKey: FileKey): void {
    this.removed.add(fileKey);
    for (const { shard, file } of this.places.get(fileKey) ?? []) shard.bury(file);
    this.state = undefined;
  }

  search(query: IndexQuery): IndexHit[] {
    const state = this.currentState();
    const admitted = query.accepts === undefined ? state.live : admittedChunks(state.shards, query.accepts);
    const lists = query.queries.map((text, i) =>
      searchOne(state, readQuery(text, query.vectors?.[i]), query, admitted),
    );
    return mergeHits(lists)
      .filter(({ score }) => score >= query.scoreThreshold)
      .slice(0, query.limit);
  }

  dispose(): void {
    for (const id of [...this.segments.keys()]) this.dropSegment(id);
  }

  private dropSegment(id: number): void {
    const shards = this.segments.get(id) ?? [];
    this.segments.delete(id);
    for (const shard of shards) {
      for (const fileKey of shard.fileKeys) {
        const left = this.places.get(fileKey)?.filter((place) => place.shard !== shard) ?? [];
        if (left.length > 0) this.places.set(fileKey, left);
        else this.places.delete(fileKey);
      }
      shard.release();
    }
    this.state = undefined;
  }

  /** What depends on all shards together; made again by the first search after a change. */
  private currentState(): SearchState {
    if (this.state !== undefined) return this.state;
    const shards = [...this.segments.values()].flat();
    let chunkCount = 0;
    let fileCount = 0;
    let liveChunks = 0;
    let liveLength = 0;
    for (const shard of shards) {
      shard.firstChunk = chunkCount;
      shard.firstFile = fileCount;
      chunkCount += shard.chunkCount;
      fileCount += shard.fileCount;
      liveChunks += shard.liveChunks;
      liveLength += shard.liveLength;
    }
    const meanLength = liveChunks === 0 ? 0 : liveLength / liveChunks;
    for (const shard of shards) shard.setMeanLength(meanLength);
    const live = admittedChunks(shards);
    this.state = { shards, chunkCount, fileCount, liveChunks, meanLength, live, pathClassOf: new Map() };
    return this.state;
  }
}
