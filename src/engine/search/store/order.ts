// The one order of results: by score, then by file key, then by place in the file. Chunks of equal score are common (a
// licence copied into every folder), and which of them leads must not hang on how the files lie in segments.
import type { IndexHit } from '../contract';

/** For `sort`: negative when `a` comes before `b`. */
export function byScore(a: IndexHit, b: IndexHit): number {
  return b.score - a.score || byPlace(a, b);
}

/** The order of chunks of equal score. */
export function byPlace(a: Omit<IndexHit, 'score'>, b: Omit<IndexHit, 'score'>): number {
  return a.fileKey - b.fileKey || a.chunk - b.chunk;
}
