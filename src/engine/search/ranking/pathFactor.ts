// Rule: files that are about the code rather than the code itself come lower, unless the query asks for their kind.
// On semble-dev (where few such files are indexed) tests 0.008 nDCG@10, vendored and legacy 0.002 at most; on whole
// repositories (ws-dev) 0.032.
import type { PathClass } from './pathClass';
import type { weights } from './weights';

export function pathFactor(file: PathClass, asked: PathClass, factors: typeof weights): number {
  return (
    (file.supporting && !asked.supporting ? factors.supporting : 1) *
    (file.foreign && !asked.foreign ? factors.foreign : 1) *
    (file.legacy && !asked.legacy ? factors.legacy : 1)
  );
}
