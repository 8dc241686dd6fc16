// Segments as bytes, little-endian:
//   u32 magic, u32 shards; for each shard u32 elements[COLUMNS]; then the shards' columns in order, each from a
//   multiple of 8. Columns are read in place as typed arrays, so opening a segment costs no parsing.
import { segmentDamaged } from './errors';
import type { Shard } from './shard';

const MAGIC = 0x32475356; // "VSG2"
const ALIGNMENT = 8;

type Column = Float64Array | Float32Array | Uint32Array | Uint16Array | Uint8Array | Int8Array;

const COLUMN_TYPES = [
  Float64Array,
  Uint32Array,
  Uint32Array,
  Uint8Array,
  Uint8Array,
  Uint32Array,
  Uint32Array,
  Float32Array,
  Int8Array,
  Uint32Array,
  Uint32Array,
  Uint16Array,
  Uint8Array,
  Uint32Array,
  Uint32Array,
  Uint16Array,
  Uint8Array,
] as const;

function columnsOf({ chunkPostings, filePostings, ...shard }: Shard): Column[] {
  return [
    shard.fileKeys,
    shard.firstChunks,
    shard.firstOrdinals,
    shard.kinds,
    shard.nameWords,
    shard.lengths,
    shard.fingerprints,
    shard.scales,
    shard.vectors,
    chunkPostings.terms,
    chunkPostings.starts,
    chunkPostings.documents,
    chunkPostings.counts,
    filePostings.terms,
    filePostings.starts,
    filePostings.documents,
    filePostings.counts,
  ];
}

export function writeSegment(shards: readonly Shard[]): Uint8Array {
  const columns = shards.flatMap(columnsOf);
  const header = Uint32Array.from([MAGIC, shards.length, ...columns.map((column) => column.length)]);
  let size = aligned(header.byteLength);
  for (const column of columns) size = aligned(size + column.byteLength);
  const bytes = new Uint8Array(size);
  bytes.set(bytesOf(header));
  let at = aligned(header.byteLength);
  for (const column of columns) {
    bytes.set(bytesOf(column), at);
    at = aligned(at + column.byteLength);
  }
  return bytes;
}

/**
 * Shards of a segment, as views of `bytes`. Throws a SegmentError when the bytes are not a whole segment; what lies
 * inside the columns is trusted, as they come from our own database (its pages are checksummed by segment there).
 */
export function readSegment(segment: Uint8Array): Shard[] {
  const bytes = segment.byteOffset % ALIGNMENT === 0 ? segment : segment.slice();
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >>> 2);
  if (words[0] !== MAGIC) throw segmentDamaged('it does not begin as one');
  const shardCount = words[1]!;
  const headerWords = 2 + shardCount * COLUMN_TYPES.length;
  if (headerWords > words.length) throw segmentDamaged('it is cut off');
  let at = aligned(headerWords * 4);
  let word = 2;
  const shards: Shard[] = [];
  for (let s = 0; s < shardCount; s++) {
    const columns = COLUMN_TYPES.map((Type) => {
      const elements = words[word++]!;
      const end = at + elements * Type.BYTES_PER_ELEMENT;
      if (end > bytes.byteLength) throw segmentDamaged('it is cut off');
      const column = new Type(bytes.buffer as ArrayBuffer, bytes.byteOffset + at, elements);
      at = aligned(end);
      return column;
    });
    shards.push(shardOf(columns));
  }
  return shards;
}

function shardOf(columns: readonly Column[]): Shard {
  const next = columns.values();
  const take = <T extends Column>(): T => next.next().value as T;
  return {
    fileKeys: take(),
    firstChunks: take(),
    firstOrdinals: take(),
    kinds: take(),
    nameWords: take(),
    lengths: take(),
    fingerprints: take(),
    scales: take(),
    vectors: take(),
    chunkPostings: { terms: take(), starts: take(), documents: take(), counts: take() },
    filePostings: { terms: take(), starts: take(), documents: take(), counts: take() },
  };
}

function bytesOf(column: Column): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
}

function aligned(offset: number): number {
  return Math.ceil(offset / ALIGNMENT) * ALIGNMENT;
}
