// Text vectors: the sum over distinct pieces of sqrt(count) × row, normalised. Pieces are collected while a text is
// split (segments/textReader.ts drives both legs from one pass); the sum runs in WebAssembly.
import accumulateModule from './accumulate.wat';
import { EMBEDDING_DIMENSIONS, type Model, readModel } from './modelFile';
import { WordPieces } from './wordPieces';

const WASM_PAGE_BYTES = 65536;
/** Distinct pieces of one text that count; a chunk of the largest size allowed has fewer. */
const MAX_PIECES = 16384;
const MAX_COUNT = 511;

type Accumulate = (table: number, rows: number, weights: number, count: number, out: number) => void;

export class Embedder {
  readonly pieces: WordPieces;
  private readonly scales: Float32Array;
  private readonly queryWeights: Float32Array;
  private readonly counts: Uint16Array;
  private readonly rows: Int32Array;
  private readonly weights: Float32Array;
  private readonly sum: Float32Array;
  private readonly accumulate: () => void;
  private pieceCount = 0;

  constructor(model: Model) {
    this.pieces = new WordPieces(model.pieces);
    this.scales = model.scales.slice();
    this.queryWeights = model.queryWeights.slice();
    this.counts = new Uint16Array(model.rows);
    const rowsAt = model.table.byteLength;
    const weightsAt = rowsAt + MAX_PIECES * 4;
    const sumAt = weightsAt + MAX_PIECES * 4;
    const bytes = sumAt + EMBEDDING_DIMENSIONS * 4;
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / WASM_PAGE_BYTES) });
    new Int8Array(memory.buffer).set(model.table);
    this.rows = new Int32Array(memory.buffer, rowsAt, MAX_PIECES);
    this.weights = new Float32Array(memory.buffer, weightsAt, MAX_PIECES);
    this.sum = new Float32Array(memory.buffer, sumAt, EMBEDDING_DIMENSIONS);
    const instance = new WebAssembly.Instance(new WebAssembly.Module(accumulateModule), { host: { memory } });
    const accumulate = instance.exports['accumulate'] as Accumulate;
    this.accumulate = () => accumulate(0, rowsAt, weightsAt, this.pieceCount, sumAt);
  }

  /** Counts one piece of the text being read. */
  add(row: number): void {
    const count = this.counts[row]!;
    if (count === MAX_COUNT) return;
    if (count === 0) {
      if (this.pieceCount === MAX_PIECES) return;
      this.rows[this.pieceCount++] = row;
    }
    this.counts[row] = count + 1;
  }

  /** Ends a text that is asked: as `finish`, each piece by its query weight. */
  finishQuery(): Float32Array {
    for (let i = 0; i < this.pieceCount; i++) this.weights[i] = this.queryWeights[this.rows[i]!]!;
    return this.sumUp();
  }

  /** Ends a text: its unit vector (zeros when no piece is known), valid until the next text ends. */
  finish(): Float32Array {
    this.weights.fill(1, 0, this.pieceCount);
    return this.sumUp();
  }

  private sumUp(): Float32Array {
    for (let i = 0; i < this.pieceCount; i++) {
      const row = this.rows[i]!;
      this.weights[i]! *= Math.sqrt(this.counts[row]!) * this.scales[row]!;
      this.counts[row] = 0;
    }
    this.accumulate();
    this.pieceCount = 0;
    normalise(this.sum);
    return this.sum;
  }
}

function normalise(vector: Float32Array): void {
  let squares = 0;
  for (const value of vector) squares += value * value;
  if (squares === 0) return;
  const factor = 1 / Math.sqrt(squares);
  for (let i = 0; i < vector.length; i++) vector[i]! *= factor;
}

let embedder: Embedder | undefined;

/** The process's embedder; the model is loaded on the first call. */
export function sharedEmbedder(): Embedder {
  embedder ??= new Embedder(readModel());
  return embedder;
}
