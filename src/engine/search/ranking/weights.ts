/**
 * What each ranking rule is worth, relative to a fused score of at most 1. Tuned on development sets only (README.md
 * has the figures); a broad optimum: moving any one by a fifth changes nDCG@10 by 0.002, halving every boost by 0.006.
 */
export const weights = {
  /** A chunk that defines what the query names. */
  definition: 0.8,
  /** Words of the query among the names that a chunk defines. */
  definedWords: 0.25,
  /** Words of the query in the file's name. */
  fileName: 0.9,
  /** Words of the query in the folders' names. */
  folderName: 0.3,
  /** All words of a phrase that the query quotes. */
  phrase: 0.3,
  /** Factor of files of an older version of what is there in a newer one. */
  superseded: 0.7,
  /** Factor of tests, examples, fixtures, benchmarks, documentation beside code. */
  supporting: 0.6,
  /** Factor of vendored, generated, minified and lock files. */
  foreign: 0.8,
  /** Factor of compatibility layers, deprecated and old code. */
  legacy: 0.6,
  /** What each folder that a file lies in takes off. */
  depth: 0.035,
  /** Share of its file's other good chunks that a chunk gains, and what each of them counts of the one before. */
  coherence: 0.18,
  coherenceDecay: 0.7,
} as const;
