// Cosines of a query with every chunk of a shard: an exact scan of int8 vectors in WebAssembly SIMD. Measured at 100k
// chunks: 1.3 ms with relaxed SIMD, 2.1 ms with plain SIMD, 25 ms as a JavaScript loop (which is why there is none).
import { dimensionsDiffer } from '../segments/errors';
import { arena } from './arena';
import relaxedModule from './scanRelaxed.wat';
import simdModule from './scanSimd.wat';

type Scan = (
  query: number,
  columns: number,
  rows: number,
  scales: number,
  biases: number,
  count: number,
  factor: number,
  out: number,
) => void;

/** Columns of a query are -63…63, moved up by this, so that they have 7 bits. */
const QUERY_SHIFT = 64;
const QUERY_MAX = 63;

/** The kernels take so many columns a step; rows and queries are filled up with zeros. */
const COLUMNS_A_STEP = 64;

/** Memory for a query, and for the cosines of a shard; grown as needed, kept from search to search. */
const query = scratch();
const output = scratch();
const scan = instantiate();

function instantiate(): Scan {
  const bytes = WebAssembly.validate(relaxedModule) ? relaxedModule : simdModule;
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { host: { memory: arena.memory } });
  return instance.exports['scan'] as Scan;
}

/** Takes so many bytes of the arena, the same ones as the last time while they suffice. */
function scratch(): (bytes: number) => number {
  let at = 0;
  let size = 0;
  return (bytes) => {
    if (size < bytes) {
      if (size > 0) arena.give(at, size);
      size = bytes;
      at = arena.take(bytes);
    }
    return at;
  };
}

/** A query's unit vector, made ready to be scanned with. */
export interface QueryVector {
  /** One for each dimension. */
  readonly columns: Uint8Array;
  readonly scale: number;
}

export function queryVector(unit: Float32Array): QueryVector {
  let largest = 0;
  for (const value of unit) largest = Math.max(largest, Math.abs(value));
  const factor = largest === 0 ? 0 : QUERY_MAX / largest;
  return {
    columns: Uint8Array.from(unit, (value) => Math.round(value * factor) + QUERY_SHIFT),
    scale: largest / QUERY_MAX,
  };
}

/** The vectors of one shard in the arena. */
export class ShardVectors {
  private readonly at: number;
  private readonly bytes: number;
  private readonly dimensions: number;
  /** Of a row as it is scanned. */
  private readonly columns: number;

  constructor(
    vectors: Int8Array,
    scales: Float32Array,
    readonly count = scales.length,
  ) {
    this.dimensions = count === 0 ? 0 : vectors.length / count;
    this.columns = Math.ceil(this.dimensions / COLUMNS_A_STEP) * COLUMNS_A_STEP;
    this.bytes = count * (this.columns + 8);
    this.at = arena.take(this.bytes);
    const { buffer } = arena.memory;
    copyRows(vectors, this.dimensions, new Int8Array(buffer, this.at, count * this.columns), this.columns);
    new Float32Array(buffer, this.scalesAt, count).set(scales);
    new Float32Array(buffer, this.biasesAt, count).set(biasesOf(vectors, scales, this.dimensions));
  }

  private get scalesAt(): number {
    return this.at + this.count * this.columns;
  }

  private get biasesAt(): number {
    return this.scalesAt + this.count * 4;
  }

  /**
   * Writes the cosine of each chunk with the query to `out`, from `from`.
   * @throws SegmentError when the query has another number of dimensions
   */
  cosines({ columns, scale }: QueryVector, out: Float32Array, from: number): void {
    if (this.count === 0) return;
    if (columns.length !== this.dimensions) throw dimensionsDiffer(this.dimensions, columns.length);
    const queryAt = query(this.columns);
    const outAt = output(this.count * 4);
    const row = new Uint8Array(arena.memory.buffer, queryAt, this.columns);
    row.set(columns);
    row.fill(0, columns.length);
    scan(queryAt, this.columns, this.at, this.scalesAt, this.biasesAt, this.count, scale, outAt);
    out.set(new Float32Array(arena.memory.buffer, outAt, this.count), from);
  }

  release(): void {
    arena.give(this.at, this.bytes);
  }
}

function copyRows(from: Int8Array, dimensions: number, to: Int8Array, columns: number): void {
  if (dimensions === columns) {
    to.set(from);
    return;
  }
  to.fill(0);
  for (let row = 0; row * dimensions < from.length; row++) {
    to.set(from.subarray(row * dimensions, (row + 1) * dimensions), row * columns);
  }
}

/** What the shift of the query's columns adds to each row's product. */
function biasesOf(vectors: Int8Array, scales: Float32Array, dimensions: number): Float32Array {
  return scales.map((scale, row) => {
    let sum = 0;
    for (let i = row * dimensions; i < (row + 1) * dimensions; i++) sum += vectors[i]!;
    return sum * QUERY_SHIFT * scale;
  });
}
