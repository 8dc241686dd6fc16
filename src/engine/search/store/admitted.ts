// Which chunks may be returned: those of live files that the search's filter lets through, as ranges, so that what comes
// after never looks at any other. Asking about every file beforehand costs 0.1 ms for 13,000 files; asking only when one
// of a file's chunks would be kept cost more wherever the filter was selective.
import type { FileKey } from '../contract';
import type { LiveShard } from './liveShard';

export interface Admitted {
  /** By shard: from, to, from, to, … of its chunks. */
  readonly ranges: readonly Uint32Array[];
  readonly chunkCount: number;
}

/** @param accepts the filter; without it every live file is admitted */
export function admittedChunks(shards: readonly LiveShard[], accepts?: (fileKey: FileKey) => boolean): Admitted {
  const ranges = shards.map((shard) => rangesOf(shard, accepts));
  let chunkCount = 0;
  for (const bounds of ranges) for (let i = 0; i < bounds.length; i += 2) chunkCount += bounds[i + 1]! - bounds[i]!;
  return { ranges, chunkCount };
}

function rangesOf(shard: LiveShard, accepts?: (fileKey: FileKey) => boolean): Uint32Array {
  if (accepts === undefined && shard.whole) return Uint32Array.of(0, shard.chunkCount);
  const { firstChunks, fileKeys, fileCount } = shard;
  const bounds = new Uint32Array(fileCount * 2);
  let size = 0;
  for (let file = 0; file < fileCount; file++) {
    const from = firstChunks[file]!;
    const to = firstChunks[file + 1]!;
    if (from === to || !shard.isAlive(file) || accepts?.(fileKeys[file]!) === false) continue;
    if (size > 0 && bounds[size - 1] === from) bounds[size - 1] = to;
    else {
      bounds[size++] = from;
      bounds[size++] = to;
    }
  }
  return bounds.slice(0, size);
}
