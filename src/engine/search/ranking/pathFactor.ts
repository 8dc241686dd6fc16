// Rule: files that are about the code rather than the code itself come lower, unless the query asks for their kind.
// On semble-dev (where few such files are indexed) tests 0.008 nDCG@10, vendored and legacy 0.002 at most; on whole
// repositories (ws-dev) 0.032. Files in deep folders come a little lower, too: worth 0.003 on both.
import type { PathClass, PathKinds } from './pathClass';
import type { weights } from './weights';

/** Deeper files lose no more than files this deep. */
const MAX_DEPTH = 12;

export function pathFactor({ depth, ...file }: PathClass, asked: PathKinds, factors: typeof weights): number {
  return (
    (file.supporting && !asked.supporting ? factors.supporting : 1) *
    (file.foreign && !asked.foreign ? factors.foreign : 1) *
    (file.legacy && !asked.legacy ? factors.legacy : 1) *
    (1 - factors.depth * Math.min(depth, MAX_DEPTH))
  );
}
