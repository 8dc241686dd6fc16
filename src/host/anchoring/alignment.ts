/** The best local alignment of a chunk's tokens with a stretch of a document's. */
export interface Alignment {
  /** First and last aligned token of the document, inclusive. */
  readonly first: number;
  readonly last: number;
  /** Summed weight of the aligned tokens. */
  readonly weight: number;
}

/** What one unmatched token of the document costs: enough to leave a stray bracket far away, little enough to cross an insertion. */
const GAP = 0.08;

/** A match that does not continue a run counts this much: repetitive code is full of chance matches. */
const ALONE = 0.3;

/** A table of more cells than this is not worth its time: about 0.2 s. */
export const MAXIMUM_CELLS = 40_000_000;

/**
 * Smith–Waterman over token ids (0 matches nothing), with a small cost for each unmatched token of the document.
 * Keeps only two rows: with each cell goes the first document token and the weight of the alignment ending there.
 * @param from first document token, inclusive
 * @param to past the last document token
 */
export function align(
  chunk: Uint32Array,
  document: Uint32Array,
  from: number,
  to: number,
  weights: Float32Array,
): Alignment | undefined {
  const width = to - from + 1;
  let scores = new Float32Array(width);
  let firsts = new Uint32Array(width);
  let totals = new Float32Array(width);
  let previousScores = new Float32Array(width);
  let previousFirsts = new Uint32Array(width);
  let previousTotals = new Float32Array(width);
  let best = 0;
  let result: Alignment | undefined;
  for (let row = 0; row < chunk.length; row++) {
    const id = chunk[row]!;
    [scores, previousScores] = [previousScores, scores];
    [firsts, previousFirsts] = [previousFirsts, firsts];
    [totals, previousTotals] = [previousTotals, totals];
    const weight = weights[id]!;
    for (let column = 1; column < width; column++) {
      // Leave the chunk's token out, then the document's, then match the two.
      let score = previousScores[column]! - GAP / 4;
      let first = previousFirsts[column]!;
      let total = previousTotals[column]!;
      const left = scores[column - 1]! - GAP;
      if (left > score) {
        score = left;
        first = firsts[column - 1]!;
        total = totals[column - 1]!;
      }
      if (document[from + column - 1] === id) {
        const before = previousScores[column - 1]!;
        const gain = row > 0 && column > 1 && document[from + column - 2] === chunk[row - 1] ? weight : weight * ALONE;
        if (before + gain > score) {
          score = before + gain;
          first = before > 0 ? previousFirsts[column - 1]! : column - 1;
          total = (before > 0 ? previousTotals[column - 1]! : 0) + weight;
        }
      }
      scores[column] = Math.max(score, 0);
      firsts[column] = first;
      totals[column] = total;
      if (score > best) {
        best = score;
        result = { first: from + first, last: from + column - 1, weight: total };
      }
    }
  }
  return result;
}
