// Cosines of a query with the chunks of a shard, exact, in two passes of WebAssembly SIMD. The first reads the upper four
// bits of every column and bounds each cosine from above; the second reads the lower four, of the rows only whose bound
// says that they may count: of 100,000 chunks, by cosine alone, some 300 for the best ten and 4,000 for the best 256. The
// bound is sound (Cauchy-Schwarz on what the upper bits leave out), so no result is lost. At 100,000 chunks of 256 columns
// the first pass takes 0.4 ms; reading all of every row took 1.3. Tried: the first half of the columns as the first pass
// (a bound so loose that nearly every row is read again: the model spreads its variance over all of them).
import { dimensionsDiffer } from '../segments/errors';
import { arena } from './arena';
import scanModule from './scan.wat';

interface Scan {
  split(
    rows: number,
    columns: number,
    count: number,
    upper: number,
    lower: number,
    scales: number,
    errors: number,
  ): void;
  bound(job: number, count: number): void;
  cosines(job: number, from: number, to: number): void;
  exact: WebAssembly.ExportValue;
}

export const scan = new WebAssembly.Instance(new WebAssembly.Module(scanModule), { host: { memory: arena.memory } })
  .exports as unknown as Scan;

const QUERY_MAX = 127;
/** The kernels take so many columns, or rows, a step; what is missing is filled up with zeros. */
const COLUMNS_A_STEP = 64;
const ROWS_A_STEP = 4;
/** Rows that are split at once, from a copy in the arena. */
const ROWS_SPLIT = 1024;

/** A query's unit vector, made ready to be scanned with. */
export interface QueryVector {
  /** One for each dimension. */
  readonly columns: Int8Array;
  /** What makes a product with the columns a cosine. */
  readonly scale: number;
  readonly sum: number;
  /** Length of the columns as a vector. */
  readonly norm: number;
}

export function queryVector(unit: Float32Array): QueryVector {
  let largest = 0;
  for (const value of unit) largest = Math.max(largest, Math.abs(value));
  const factor = largest === 0 ? 0 : QUERY_MAX / largest;
  const columns = new Int8Array(unit.length);
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < columns.length; i++) {
    const column = Math.round(unit[i]! * factor);
    columns[i] = column;
    sum += column;
    squares += column * column;
  }
  return { columns, scale: largest / QUERY_MAX, sum, norm: Math.sqrt(squares) };
}

/** The vectors of one shard in the arena. */
export class ShardVectors {
  /** Of a row as it is scanned. */
  readonly columns: number;
  /** Rows with those that fill up the last step. */
  private readonly rows: number;
  private readonly dimensions: number;
  private readonly at: number;
  private readonly bytes: number;

  constructor(
    vectors: Int8Array,
    scales: Float32Array,
    readonly count = scales.length,
  ) {
    this.dimensions = count === 0 ? 0 : vectors.length / count;
    this.columns = Math.ceil(this.dimensions / COLUMNS_A_STEP) * COLUMNS_A_STEP;
    this.rows = Math.ceil(count / ROWS_A_STEP) * ROWS_A_STEP;
    this.bytes = this.rows * (this.columns + 8);
    this.at = arena.take(this.bytes);
    const copyBytes = Math.min(ROWS_SPLIT, this.rows) * this.columns;
    const copyAt = arena.take(copyBytes);
    const { buffer } = arena.memory;
    const { upper, lower, scales: scalesAt, errors } = this.addresses;
    new Float32Array(buffer, scalesAt, this.rows * 2).fill(0);
    new Float32Array(buffer, scalesAt, count).set(scales);
    const copy = new Int8Array(buffer, copyAt, copyBytes);
    for (let row = 0; row < this.rows; row += ROWS_SPLIT) {
      copyRows(vectors.subarray(row * this.dimensions), this.dimensions, copy, this.columns);
      const split = Math.min(ROWS_SPLIT, this.rows - row);
      const planeAt = (row * this.columns) / 2;
      scan.split(copyAt, this.columns, split, upper + planeAt, lower + planeAt, scalesAt + row * 4, errors + row * 4);
    }
    arena.give(copyAt, copyBytes);
  }

  /** Where the kernels find the planes of the rows, their scales and errors. */
  get addresses(): { upper: number; lower: number; scales: number; errors: number } {
    const plane = (this.rows * this.columns) / 2;
    const scales = this.at + plane * 2;
    return { upper: this.at, lower: this.at + plane, scales, errors: scales + this.rows * 4 };
  }

  /** @throws SegmentError when the query has another number of dimensions */
  expect(query: QueryVector): void {
    const { length } = query.columns;
    if (this.count > 0 && length !== this.dimensions) throw dimensionsDiffer(this.dimensions, length);
  }

  release(): void {
    arena.give(this.at, this.bytes);
  }
}

/** Copies rows to where they are `columns` apart, with zeros between and after them. */
function copyRows(from: Int8Array, dimensions: number, to: Int8Array, columns: number): void {
  if (dimensions === columns && from.length >= to.length) {
    to.set(from.subarray(0, to.length));
    return;
  }
  to.fill(0);
  for (let row = 0; row * columns < to.length && row * dimensions < from.length; row++) {
    to.set(from.subarray(row * dimensions, (row + 1) * dimensions), row * columns);
  }
}
