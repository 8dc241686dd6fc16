// Cosines of a query with every chunk of a shard: an exact scan of int8 vectors in WebAssembly SIMD. Measured at 100k
// chunks: 1.3 ms with relaxed SIMD, 2.1 ms with plain SIMD, 25 ms as a JavaScript loop (which is why there is none).
import { EMBEDDING_DIMENSIONS } from '../embedding/modelFile';
import { arena } from './arena';
import relaxedModule from './scanRelaxed.wat';
import simdModule from './scanSimd.wat';

type Scan = (
  query: number,
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

const queryAt = arena.take(EMBEDDING_DIMENSIONS);
let outAt = 0;
let outBytes = 0;
const scan = instantiate();

function instantiate(): Scan {
  const bytes = WebAssembly.validate(relaxedModule) ? relaxedModule : simdModule;
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { host: { memory: arena.memory } });
  return instance.exports['scan'] as Scan;
}

/** A query's unit vector, made ready to be scanned with. */
export interface QueryVector {
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

  constructor(
    vectors: Int8Array,
    scales: Float32Array,
    readonly count = scales.length,
  ) {
    this.bytes = vectors.length + count * 8;
    this.at = arena.take(this.bytes);
    const { buffer } = arena.memory;
    new Int8Array(buffer, this.at, vectors.length).set(vectors);
    new Float32Array(buffer, this.scalesAt, count).set(scales);
    new Float32Array(buffer, this.biasesAt, count).set(biasesOf(vectors, scales));
  }

  private get scalesAt(): number {
    return this.at + this.count * EMBEDDING_DIMENSIONS;
  }

  private get biasesAt(): number {
    return this.scalesAt + this.count * 4;
  }

  /** Writes the cosine of each chunk with the query to `out`, from `from`. */
  cosines(query: QueryVector, out: Float32Array, from: number): void {
    if (outBytes < this.count * 4) {
      if (outBytes > 0) arena.give(outAt, outBytes);
      outBytes = this.count * 4;
      outAt = arena.take(outBytes);
    }
    new Uint8Array(arena.memory.buffer, queryAt, EMBEDDING_DIMENSIONS).set(query.columns);
    scan(queryAt, this.at, this.scalesAt, this.biasesAt, this.count, query.scale, outAt);
    out.set(new Float32Array(arena.memory.buffer, outAt, this.count), from);
  }

  release(): void {
    arena.give(this.at, this.bytes);
  }
}

/** What the shift of the query's columns adds to each row's product. */
function biasesOf(vectors: Int8Array, scales: Float32Array): Float32Array {
  return scales.map((scale, row) => {
    let sum = 0;
    for (let i = row * EMBEDDING_DIMENSIONS; i < (row + 1) * EMBEDDING_DIMENSIONS; i++) sum += vectors[i]!;
    return sum * QUERY_SHIFT * scale;
  });
}
