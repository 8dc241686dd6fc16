// Rule: further chunks of a file, and near copies of a chunk, give way to the best chunks of other files. Worth 0.07
// nDCG@10 on semble-dev. Strictly last, 0.8940; at 0.4 of their score 0.8938, and then the second chunk of the one
// manual that answers still comes before the best of files that have nothing to do with the query.
import { areNearCopies } from '../segments/fingerprint';
import { byPlace } from '../store/order';
import type { Candidate } from './candidate';

/** What a repetition's score counts when it is compared with others. */
const REPETITION = 0.4;
/** Copies are looked for among the best; all pairs of more would cost more than the scan. */
const COMPARED = 100;

/**
 * Candidates, best first, in the order in which they are shown. No score is higher than the one before it; a repetition
 * keeps its own score as far as that allows, so that a threshold treats a store of one manual fairly.
 */
export function filesFirst(candidates: readonly Candidate[]): Candidate[] {
  const files = new Set<number>();
  const originals: number[] = [];
  const turns = candidates.map((candidate, i) => {
    const repeats =
      files.has(candidate.fileKey) || (i < COMPARED && originals.some((o) => areNearCopies(o, candidate.fingerprint)));
    files.add(candidate.fileKey);
    if (!repeats && i < COMPARED) originals.push(candidate.fingerprint);
    return { candidate, turn: repeats ? REPETITION * candidate.score : candidate.score };
  });
  turns.sort((a, b) => b.turn - a.turn || byPlace(a.candidate, b.candidate));
  let ceiling = Number.POSITIVE_INFINITY;
  return turns.map(({ candidate }) => {
    ceiling = Math.min(ceiling, candidate.score);
    return { ...candidate, score: ceiling };
  });
}
