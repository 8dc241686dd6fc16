// What the kernels of a search read and write for one shard, as a record in the arena: calls with twenty numbers would be
// slower and harder to read. All are 32 bits; addresses are of the shard's first chunk.
import { arena } from './arena';

export const JOB_BYTES = 80;

export interface Job {
  /** The query's columns as signed bytes, filled up with zeros to `columns`. */
  readonly query: number;
  readonly columns: number;
  readonly upper: number;
  readonly lower: number;
  readonly scales: number;
  readonly errors: number;
  /** By chunk: cosines, BM25, boosts of the ranking rules, and what they come to. */
  readonly cosine: number;
  readonly lexical: number;
  readonly boosts: number;
  readonly fused: number;
  /** By chunk, integers: the sum over the upper plane. */
  readonly sums: number;
  /** By chunk, bytes: its file's index in KINDS. */
  readonly kinds: number;
  /** Of the query: what makes its columns a unit vector, their sum, their length. */
  readonly scale: number;
  readonly sum: number;
  readonly norm: number;
}

export function writeJob(at: number, job: Job): void {
  const view = new DataView(arena.memory.buffer, at, JOB_BYTES);
  const { query, columns, upper, lower, scales, errors, cosine, lexical, boosts, fused, kinds } = job;
  const addresses = [query, columns, upper, lower, scales, errors, cosine, lexical, boosts, fused, kinds];
  for (const [i, address] of addresses.entries()) view.setUint32(i * 4, address, true);
  view.setFloat32(44, job.scale, true);
  view.setInt32(48, job.sum, true);
  view.setFloat32(52, job.norm, true);
  view.setUint32(72, job.sums, true);
}

/** By kind: what a cosine and a BM25 score are multiplied by to be fused. */
export function writeFactors(
  at: number,
  factors: readonly { readonly vector: number; readonly lexical: number }[],
): void {
  const view = new DataView(arena.memory.buffer, at, JOB_BYTES);
  for (const [kind, { vector, lexical }] of factors.entries()) {
    view.setFloat32(56 + kind * 8, vector, true);
    view.setFloat32(60 + kind * 8, lexical, true);
  }
}
