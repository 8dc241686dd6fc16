// The chunks, vectors and queries that every engine gets: the product's own chunks and model, from a folder of text.
import {
  closeSync,
  createReadStream,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { autoChunks } from '../../src/engine/ingest/chunk/auto';
import { readText } from '../../src/engine/ingest/read/readText';
import { embedTexts } from '../../src/engine/search';
import type { ContentKind } from '../../src/engine/search/contract';

const SMALLEST_BYTES = 200;
const LARGEST_BYTES = 500_000;
const QUERIES = 100;
/** A line of a comment that is a sentence: what a person might ask. */
const SENTENCE = /^[\s/*#;"-]*([A-Z][a-z]+(?: [a-zA-Z'-]{1,20}){6,12})[.:]?\s*$/m;

export interface SourceFile {
  readonly path: string;
  readonly kind: ContentKind;
  readonly text: string;
  /** Ranges of the chunks in the text. */
  readonly ranges: readonly (readonly [number, number])[];
}

export interface Query {
  readonly text: string;
  readonly vector: Float32Array;
}

export interface CorpusChunk {
  /** Its place among all chunks. */
  readonly chunk: number;
  readonly text: string;
  readonly vector: Float32Array;
  /** Of its file: what filters ask for. */
  readonly part: number;
}

/** A written corpus, read piece by piece: 100,000 chunks need not be in memory while an engine is measured. */
export class Corpus {
  constructor(private readonly folder: string) {}

  async *files(): AsyncGenerator<SourceFile> {
    for await (const line of createInterface({ input: createReadStream(path.join(this.folder, 'files.jsonl')) })) {
      yield JSON.parse(line) as SourceFile;
    }
  }

  async *batches(size: number): AsyncGenerator<CorpusChunk[]> {
    const vectors = floats(path.join(this.folder, 'vectors.bin'));
    const dimensions = this.queries()[0]!.vector.length;
    let batch: CorpusChunk[] = [];
    let chunk = 0;
    let file = 0;
    for await (const { text, ranges } of this.files()) {
      for (const [start, end] of ranges) {
        const vector = vectors.subarray(chunk * dimensions, (chunk + 1) * dimensions);
        batch.push({ chunk: chunk++, text: text.slice(start, end), vector, part: file % 100 });
        if (batch.length < size) continue;
        yield batch;
        batch = [];
      }
      file++;
    }
    if (batch.length > 0) yield batch;
  }

  queries(): Query[] {
    const texts = JSON.parse(readFileSync(path.join(this.folder, 'queries.json'), 'utf8')) as string[];
    const vectors = floats(path.join(this.folder, 'queryVectors.bin'));
    const dimensions = vectors.length / texts.length;
    return texts.map((text, index) => ({
      text,
      vector: vectors.subarray(index * dimensions, (index + 1) * dimensions),
    }));
  }
}

export interface CorpusSize {
  readonly files: number;
  readonly chunks: number;
  readonly bytes: number;
}

/** Writes a corpus of `wanted` chunks (of fewer where the sources have no more), unless the folder holds it already. */
export async function writeCorpus(sources: string, wanted: number, folder: string): Promise<CorpusSize> {
  const sizeFile = path.join(folder, 'size.json');
  if (existsSync(sizeFile)) return JSON.parse(readFileSync(sizeFile, 'utf8')) as CorpusSize;
  // Written as it goes: a million chunks with their vectors need not be in memory, nor in one string.
  const lines = openSync(path.join(folder, 'files.jsonl'), 'w');
  const vectors = openSync(path.join(folder, 'vectors.bin'), 'w');
  const sentences: string[] = [];
  let files = 0;
  let chunkCount = 0;
  let bytes = 0;
  for (const file of filesBelow(sources)) {
    if (chunkCount >= wanted) break;
    const parsed = await readText(readFileSync(file), path.basename(file)).catch(() => undefined);
    if (!parsed) continue;
    const chunks = autoChunks(parsed).slice(0, wanted - chunkCount);
    const ranges = chunks.map(({ start, end }) => [start, end] as const);
    const texts = ranges.map(([start, end]) => parsed.text.slice(start, end));
    writeSync(vectors, bytesOf(embedTexts(texts)));
    const sentence = SENTENCE.exec(texts[files % texts.length] ?? '')?.[1];
    if (sentence) sentences.push(sentence);
    const { kind, text } = parsed;
    writeSync(lines, `${JSON.stringify({ path: path.relative(sources, file), kind, text, ranges })}\n`);
    files++;
    chunkCount += chunks.length;
    bytes += texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  }
  closeSync(lines);
  closeSync(vectors);
  const step = Math.max(1, Math.floor(sentences.length / QUERIES));
  const queries = sentences.filter((_, index) => index % step === 0).slice(0, QUERIES);
  writeFileSync(path.join(folder, 'queries.json'), JSON.stringify(queries));
  writeFileSync(path.join(folder, 'queryVectors.bin'), bytesOf(embedTexts(queries)));
  const size: CorpusSize = { files, chunks: chunkCount, bytes };
  writeFileSync(sizeFile, JSON.stringify(size));
  return size;
}

/** In an order that mixes the folders but is always the same. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => statSync(file).size >= SMALLEST_BYTES && statSync(file).size <= LARGEST_BYTES)
    .map((file) => ({ file, order: scatter(path.relative(folder, file)) }))
    .sort((a, b) => a.order - b.order)
    .map(({ file }) => file);
}

function scatter(text: string): number {
  let hash = 0;
  for (const character of text) hash = Math.imul(hash ^ character.codePointAt(0)!, 0x9e3779b1) ^ (hash >>> 13);
  return hash;
}

function floats(file: string): Float32Array {
  const bytes = readFileSync(file);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer);
}

function bytesOf(vectors: readonly Float32Array[]): Buffer {
  return Buffer.concat(
    vectors.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength)),
  );
}
