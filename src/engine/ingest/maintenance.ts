// Keeps a store's index in few segments and whole: merges neighbours of like size, drops what was detached, and seals
// anew the files whose segment was damaged.
import { displayPath } from '../../shared/attributes';
import type { ContentKind, EncodeFile, MergeSegments, SealSegment } from '../search/contract';
import { SegmentError } from '../search/segments/errors';
import { DamagedSegmentError } from '../storage/segments';
import type { StoreDatabase } from '../storage/storeDatabase';
import type { StoreFileRow } from '../storage/storeFiles';
import { chooseMerge } from './mergePolicy';

export interface IndexCodec {
  readonly encode: EncodeFile;
  readonly seal: SealSegment;
  readonly merge: MergeSegments;
}

/** Files, and bytes of them, sealed anew in one transaction. */
const REBUILD_FILES = 256;
const REBUILD_BYTES = 8 * 1024 * 1024;
/** Pages given back to the file system after a merge; more would hold the write lock for long. */
const VACUUM_PAGES = 2000;

/**
 * One step of upkeep; false when there was nothing to do.
 * @param hasEmbedder the store's vectors are not the built-in model's: what was damaged goes through the queue again
 */
export function maintainStore(store: StoreDatabase, codec: IndexCodec, hasEmbedder: boolean): boolean {
  try {
    const rebuilt = hasEmbedder ? store.segments.requeueUnsealed() : rebuildSome(store, codec);
    return rebuilt || mergeSome(store, codec);
  } catch (error) {
    if (!(error instanceof DamagedSegmentError)) throw error;
    store.segments.discard(error.segmentId);
    return true;
  }
}

function mergeSome(store: StoreDatabase, codec: IndexCodec): boolean {
  const segments = store.segments.list();
  const chosen = chooseMerge(segments, (segment) => store.segments.livingFiles(segment.first, segment.last).size);
  if (chosen.length === 0) return false;
  const data = chosen.map((segment) => store.segments.read(segment.id));
  if (!data.every((bytes) => bytes !== undefined)) return true;
  const living = store.segments.livingFiles(chosen[0]!.first, chosen.at(-1)!.last);
  let merged: Uint8Array;
  try {
    merged = codec.merge(data, (key) => living.has(key));
  } catch (error) {
    if (!(error instanceof SegmentError)) throw error;
    // One of them is of another format; which one is not said, and making all anew is right for each.
    for (const segment of chosen) store.segments.discard(segment.id);
    return true;
  }
  store.segments.replace(chosen, merged, living.size);
  store.database.exec(`PRAGMA incremental_vacuum(${VACUUM_PAGES})`);
  return true;
}

function rebuildSome(store: StoreDatabase, codec: IndexCodec): boolean {
  const files = firstBytes(store.segments.unsealed(REBUILD_FILES), REBUILD_BYTES);
  if (files.length === 0) return false;
  const encoded = files.map((file) =>
    codec.encode({
      fileKey: file.key,
      path: displayPath(JSON.parse(file.attributes), file.filename),
      kind: file.kind as ContentKind,
      chunks: store.texts.chunks(file.key),
    }),
  );
  store.segments.insertRebuilt(
    files.map((file) => file.key),
    codec.seal(encoded),
  );
  return true;
}

/** The first files, up to so many bytes together; one at least. */
function firstBytes(files: readonly StoreFileRow[], limit: number): readonly StoreFileRow[] {
  let bytes = 0;
  const end = files.findIndex((file, index) => {
    bytes += file.usage_bytes;
    return index > 0 && bytes > limit;
  });
  return end < 0 ? files : files.slice(0, end);
}
