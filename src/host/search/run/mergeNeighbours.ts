import { occurrences, overlapLength } from '../../anchoring/substring';
import type { Finding } from './finding';

/** Shorter overlaps are chance: a bracket and a line end. */
const SHORTEST_OVERLAP = 40;

/** The union of two texts that overlap or contain one another; undefined when they do neither. */
export function joinTexts(left: string, right: string): string | undefined {
  if (occurrences(left, right, 1).length > 0) return left;
  if (occurrences(right, left, 1).length > 0) return right;
  for (const [before, after] of [
    [left, right],
    [right, left],
  ] as const) {
    const overlap = overlapLength(before, after);
    if (overlap >= SHORTEST_OVERLAP) return before + after.slice(overlap);
  }
  return undefined;
}

/**
 * Makes one finding of those that are overlapping chunks of one file, so that a place is listed once.
 * Takes the findings best first and keeps that order; a union stands where its best part stood.
 */
export function mergeNeighbours(findings: readonly Finding[]): Finding[] {
  const merged: Finding[] = [];
  for (const finding of findings) {
    const joined = merged.findIndex((other, index) => {
      const text = isSameFile(other, finding) ? joinTexts(other.text, finding.text) : undefined;
      if (text !== undefined) merged[index] = { ...other, text };
      return text !== undefined;
    });
    if (joined < 0) merged.push(finding);
  }
  // Two chunks may meet only through a third that came after both.
  return merged.length < findings.length ? mergeNeighbours(merged) : merged;
}

function isSameFile(left: Finding, right: Finding): boolean {
  return (
    left.fileId === right.fileId &&
    left.store.storeId === right.store.storeId &&
    left.store.connection.id === right.store.connection.id
  );
}
