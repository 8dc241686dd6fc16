// Which segments to merge: neighbours of like size, as soon as eight stand together, so that their number grows with
// the logarithm of the store's size and every file is rewritten a few times only.
import type { SegmentRow } from '../storage/segments';

const FANOUT = 8;
/** Segments up to this size are of the lowest tier; each next one is FANOUT times as large. */
const SMALLEST_TIER_BYTES = 128 * 1024;
/** A merge never gives more: it holds the store's write lock while it is written, and a search waits while it is loaded. */
const MAX_MERGED_BYTES = 64 * 1024 * 1024;
/** A segment of which fewer files than this share are alive is rewritten by itself. */
const ALIVE_SHARE = 0.5;

/**
 * The next segments to merge, neighbours all; none when all is well.
 * @param segments in leaf order
 * @param living how many files of a segment are still attached
 */
export function chooseMerge(
  segments: readonly SegmentRow[],
  living: (segment: SegmentRow) => number,
): readonly SegmentRow[] {
  const tiers = segments.map((segment) => tierOf(segment.bytes));
  for (let tier = 0; tier <= Math.max(-1, ...tiers); tier++) {
    for (let end = segments.length; end > 0; end--) {
      const { start, peers } = runBefore(segments, tiers, end, tier);
      if (peers >= FANOUT) return segments.slice(start, end);
    }
  }
  const wasteful = segments.find((segment) => segment.files > 0 && living(segment) < segment.files * ALIVE_SHARE);
  return wasteful ? [wasteful] : [];
}

/**
 * The longest run that ends before `end` and can be merged into one: of this tier, with smaller ones between. Smaller
 * ones don't count as its peers; or every few small segments would have a large one rewritten.
 */
function runBefore(
  segments: readonly SegmentRow[],
  tiers: readonly number[],
  end: number,
  tier: number,
): { readonly start: number; readonly peers: number } {
  let start = end;
  let bytes = 0;
  let peers = 0;
  while (start > 0 && tiers[start - 1]! <= tier && bytes + segments[start - 1]!.bytes <= MAX_MERGED_BYTES) {
    start--;
    bytes += segments[start]!.bytes;
    if (tiers[start] === tier) peers++;
  }
  return { start, peers };
}

function tierOf(bytes: number): number {
  return Math.max(0, Math.ceil(Math.log(bytes / SMALLEST_TIER_BYTES) / Math.log(FANOUT)));
}
