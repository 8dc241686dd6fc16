// Sealing and merging: the files of several segments, in order, in new shards as large as they may be.
import type { FileKey } from '../contract';
import { dimensionsDiffer } from './errors';
import { readSegment, writeSegment } from './format';
import { mergePostings } from './mergePostings';
import { SHARD_DOCUMENTS } from './postings';
import { dimensionsOf, filesOf, keyOf, type Shard } from './shard';

/** Puts encoded files into one segment. */
export function sealSegment(encoded: readonly Uint8Array[]): Uint8Array {
  return mergeSegments(encoded, () => true);
}

/**
 * Merges segments into one, leaving out the files that are not alive.
 * @throws SegmentError when the bytes are no segment, or vectors of different embedders would be mixed
 */
export function mergeSegments(segments: readonly Uint8Array[], isAlive: (fileKey: FileKey) => boolean): Uint8Array {
  const shards = segments.flatMap(readSegment);
  const dimensions = commonDimensions(shards);
  return writeSegment(groupFiles(shards, isAlive).map((group) => mergeShards(shards, group, dimensions)));
}

function commonDimensions(shards: readonly Shard[]): number {
  const [first = 0, other] = new Set(shards.map(dimensionsOf).filter((dimensions) => dimensions !== undefined));
  if (other !== undefined) throw dimensionsDiffer(first, other);
  return first;
}

/** A file of a shard that goes into a new one. */
interface Part {
  readonly shard: number;
  readonly file: number;
  readonly firstChunk: number;
  readonly chunks: number;
}

function groupFiles(shards: readonly Shard[], isAlive: (fileKey: FileKey) => boolean): Part[][] {
  const groups: Part[][] = [];
  let group: Part[] = [];
  let size = 0;
  for (const [index, shard] of shards.entries()) {
    for (let file = 0; file < filesOf(shard); file++) {
      if (!isAlive(keyOf(shard, file))) continue;
      const firstChunk = shard.firstChunks[file]!;
      const chunks = shard.firstChunks[file + 1]! - firstChunk;
      if (size + chunks > SHARD_DOCUMENTS || group.length === SHARD_DOCUMENTS) {
        groups.push(group);
        group = [];
        size = 0;
      }
      group.push({ shard: index, file, firstChunk, chunks });
      size += chunks;
    }
  }
  if (group.length > 0) groups.push(group);
  return groups;
}

function mergeShards(shards: readonly Shard[], parts: readonly Part[], dimensions: number): Shard {
  const chunkCount = parts.reduce((sum, part) => sum + part.chunks, 0);
  const firstChunks = new Uint32Array(parts.length + 1);
  const lengths = new Uint32Array(chunkCount);
  const fingerprints = new Uint32Array(chunkCount);
  const scales = new Float32Array(chunkCount);
  const vectors = new Int8Array(chunkCount * dimensions);
  // By shard: where each of its chunks and files goes, -1 where it is left out.
  const chunkMaps = shards.map((shard) => new Int32Array(shard.lengths.length).fill(-1));
  const fileMaps = shards.map((shard) => new Int32Array(filesOf(shard)).fill(-1));
  let at = 0;
  for (const [place, part] of parts.entries()) {
    const shard = shards[part.shard]!;
    const end = part.firstChunk + part.chunks;
    firstChunks[place] = at;
    fileMaps[part.shard]![part.file] = place;
    for (let i = 0; i < part.chunks; i++) chunkMaps[part.shard]![part.firstChunk + i] = at + i;
    lengths.set(shard.lengths.subarray(part.firstChunk, end), at);
    fingerprints.set(shard.fingerprints.subarray(part.firstChunk, end), at);
    scales.set(shard.scales.subarray(part.firstChunk, end), at);
    vectors.set(shard.vectors.subarray(part.firstChunk * dimensions, end * dimensions), at * dimensions);
    at += part.chunks;
  }
  firstChunks[parts.length] = at;
  const fileColumn = (column: 'fileKeys' | 'firstOrdinals' | 'kinds' | 'nameWords') =>
    parts.map((part) => shards[part.shard]![column][part.file]!);
  return {
    fileKeys: Float64Array.from(fileColumn('fileKeys')),
    firstChunks,
    firstOrdinals: Uint32Array.from(fileColumn('firstOrdinals')),
    kinds: Uint8Array.from(fileColumn('kinds')),
    nameWords: Uint8Array.from(fileColumn('nameWords')),
    lengths,
    fingerprints,
    scales,
    vectors,
    chunkPostings: mergePostings(shards.map((shard, i) => ({ postings: shard.chunkPostings, map: chunkMaps[i]! }))),
    filePostings: mergePostings(shards.map((shard, i) => ({ postings: shard.filePostings, map: fileMaps[i]! }))),
  };
}
