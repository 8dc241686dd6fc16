// Rule: the best chunk of each file before the second of any. Worth 0.072 nDCG@10 on semble-dev.
import type { Candidate } from './rank';

/** Candidates, best first, with the further chunks of each file after the best ones of all, in rounds. */
export function filesFirst(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Map<number, number>();
  const rounds: Candidate[][] = [];
  for (const candidate of candidates) {
    const round = seen.get(candidate.file) ?? 0;
    seen.set(candidate.file, round + 1);
    const members = rounds[round] ?? [];
    members.push(candidate);
    rounds[round] = members;
  }
  return rounds.flat();
}
