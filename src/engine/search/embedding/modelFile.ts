// The embedding model: a table of int8 rows, one for each piece of a word, and the pieces' texts, in one file.
// models/README.md is its card; training/quantise.py writes the file and describes its format.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { modelUnreadable } from './errors';

export const EMBEDDING_MODEL_NAME = 'static-code-256';
export const EMBEDDING_DIMENSIONS = 256;

const MAGIC = 0x324d5356; // "VSM2"
const HEADER_BYTES = 16;

export interface Model {
  readonly rows: number;
  /** Texts of the pieces, by row: UTF-8 bytes as Latin-1 characters; pieces inside a word begin with `##`. */
  readonly pieces: readonly string[];
  /** By row: its float value is `table value * scale`. */
  readonly scales: Float32Array;
  /** By row: how much more, or less, it counts in a query than in a text that is searched. */
  readonly queryWeights: Float32Array;
  /** `rows` × EMBEDDING_DIMENSIONS. */
  readonly table: Int8Array;
}

let modelPath = path.join(__dirname, '../../models', `${EMBEDDING_MODEL_NAME}.bin`);

/** Says where the model file is, for processes that don't run from the built bundles. Call before anything is embedded. */
export function setModelPath(file: string): void {
  modelPath = file;
}

/** Reads the model file, once for each call (30 ms). Throws an EmbeddingModelError that names the file. */
export function readModel(): Model {
  const bytes = readBytes(modelPath);
  const header = new DataView(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, HEADER_BYTES));
  if (header.byteLength < HEADER_BYTES || header.getUint32(0, true) !== MAGIC) {
    throw modelUnreadable(modelPath, 'it is not an embedding model');
  }
  const rows = header.getUint32(4, true);
  const dimensions = header.getUint32(8, true);
  const vocabularyBytes = header.getUint32(12, true);
  const scalesAt = HEADER_BYTES;
  const queryWeightsAt = scalesAt + rows * 4;
  const tableAt = queryWeightsAt + rows * 4;
  const vocabularyAt = tableAt + rows * dimensions;
  if (dimensions !== EMBEDDING_DIMENSIONS || vocabularyAt + vocabularyBytes !== bytes.byteLength) {
    throw modelUnreadable(modelPath, 'it is damaged or of another version');
  }
  return {
    rows,
    pieces: bytes.toString('latin1', vocabularyAt).split('\n'),
    scales: new Float32Array(bytes.buffer, bytes.byteOffset + scalesAt, rows),
    queryWeights: new Float32Array(bytes.buffer, bytes.byteOffset + queryWeightsAt, rows),
    table: new Int8Array(bytes.buffer, bytes.byteOffset + tableAt, rows * dimensions),
  };
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw modelUnreadable(file, error instanceof Error ? error.message : String(error));
  }
}
