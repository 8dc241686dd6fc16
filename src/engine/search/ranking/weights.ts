// What each ranking rule is worth, relative to a fused score of at most 1. Tuned on development sets only (README.md);
// a broad optimum: with every boost halved, nDCG@10 falls by 0.01.
export const weights = {
  /** A chunk that defines what the query names. */
  definition: 0.8,
  /** Words of the query among the names that a chunk defines. */
  definedWords: 0.3,
  /** Words of the query in the file's name. */
  fileName: 1.0,
  /** Words of the query in the folders' names. */
  folderName: 0.3,
  /** Factor of tests, examples, fixtures, benchmarks, documentation beside code. */
  supporting: 0.6,
  /** Factor of vendored, generated and minified files. */
  foreign: 0.8,
  /** Factor of compatibility layers, deprecated and old code. */
  legacy: 0.6,
  /** Share of its other good chunks that a chunk gains. */
  coherence: 0.2,
  coherenceDecay: 0.7,
};
