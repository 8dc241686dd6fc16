// A file as a segment of its own: this is the work of ingest's worker threads. Sealing and merging only rearrange it.
import type { FileToEncode } from '../contract';
import { definedNames, STRONG } from '../definitions/definedNames';
import { sharedEmbedder } from '../embedding/embedder';
import { EMBEDDING_DIMENSIONS } from '../embedding/modelFile';
import { fileStem, type PathWords, pathWords, termsIn } from '../tokens/pathWords';
import { DEFINED, DEFINED_ANY_CASE, DEFINED_WORD, nameHash } from '../tokens/terms';
import { writeSegment } from './format';
import { PostingsBuilder, SHARD_DOCUMENTS } from './postings';
import { quantise } from './quantise';
import { KINDS, type Shard } from './shard';
import { TextReader } from './textReader';

/** How often a file's name is read beside its path: what a file is called says what it is for. */
const NAME_REPEATS = 3;
/**
 * What a file's path adds to its chunks' vectors, which have length 1. Added to the vector rather than read with the
 * text, it weighs the same for chunks of any length, and a name that all files share changes no order: MRR@10 of the
 * model alone on the sets without paths 0.402 against 0.384, nDCG@10 of the fused score on semble-dev 0.763 against 0.744.
 */
const PATH_SHARE = 0.22;

let reader: TextReader | undefined;

/**
 * Encodes a file for the index. The path belongs to every chunk, so that "the parser's tests" finds
 * parser.test.ts whatever its lines say. The bytes are a segment that holds this file alone.
 */
export function encodeFile(file: FileToEncode): Uint8Array {
  const words = pathWords(file.path);
  const shards: Shard[] = [];
  for (let from = 0; from === 0 || from < file.chunks.length; from += SHARD_DOCUMENTS) {
    shards.push(encodeShard(file, words, from));
  }
  return writeSegment(shards);
}

function encodeShard(file: FileToEncode, words: PathWords, from: number): Shard {
  const chunks = file.chunks.slice(from, from + SHARD_DOCUMENTS);
  const chunkPostings = new PostingsBuilder();
  const lengths = new Uint32Array(chunks.length);
  const fingerprints = new Uint32Array(chunks.length);
  const scales = new Float32Array(chunks.length);
  const vectors = new Int8Array(file.vectorsFollow ? 0 : chunks.length * EMBEDDING_DIMENSIONS);
  reader ??= new TextReader(sharedEmbedder());
  const path = readPath(reader, file.path);
  for (const [chunk, text] of chunks.entries()) {
    reader.read(text);
    fingerprints[chunk] = reader.fingerprint();
    reader.addTerms(path.terms);
    lengths[chunk] = reader.length;
    const vector = reader.finish((term, count) => chunkPostings.add(term, chunk, count));
    for (let i = 0; i < vector.length; i++) vector[i]! += PATH_SHARE * path.vector[i]!;
    if (!file.vectorsFollow) scales[chunk] = quantise(vector, vectors, chunk * EMBEDDING_DIMENSIONS);
    if (file.kind === 'code') addDefinitions(text, chunk, chunkPostings);
  }
  const filePostings = new PostingsBuilder();
  for (const term of words.name) filePostings.add(term, 0, 1);
  for (const term of words.namePrefixes) filePostings.add(term, 0, 1);
  for (const term of words.folders) filePostings.add(term, 0, 1);
  return {
    fileKeys: Float64Array.of(file.fileKey),
    firstChunks: Uint32Array.of(0, chunks.length),
    firstOrdinals: Uint32Array.of(from),
    kinds: Uint8Array.of(KINDS.indexOf(file.kind)),
    nameWords: Uint8Array.of(Math.min(words.name.size, 255)),
    lengths,
    fingerprints,
    scales,
    vectors,
    chunkPostings: chunkPostings.build(),
    filePostings: filePostings.build(),
  };
}

interface PathReading {
  readonly terms: readonly (readonly [term: number, count: number])[];
  readonly vector: Float32Array;
}

/**
 * Reads a file's path, and its name repeated. Without any path nDCG@10 of the fused score on semble-dev is 0.689, with
 * the path once 0.710, with the name thrice more 0.744 (four times 0.748, but worse under the ranking rules).
 */
function readPath(pathReader: TextReader, path: string): PathReading {
  pathReader.read(path);
  const name = fileStem(path);
  for (let i = 0; i < NAME_REPEATS; i++) pathReader.read(name);
  const terms: [number, number][] = [];
  const vector = pathReader.finish((term, count) => terms.push([term, count])).slice();
  return { terms, vector };
}

/** Indexes the names that a chunk defines; the count of a name's posting is the strength of its definition. */
function addDefinitions(text: string, chunk: number, postings: PostingsBuilder): void {
  const anyCase = new Map<string, number>();
  const words = new Set<number>();
  for (const [name, strength] of definedNames(text)) {
    postings.add(nameHash(name, DEFINED), chunk, strength);
    const lower = name.toLowerCase();
    anyCase.set(lower, Math.max(strength, anyCase.get(lower) ?? 0));
    if (strength >= STRONG) for (const term of termsIn(name, DEFINED_WORD)) words.add(term);
  }
  for (const [name, strength] of anyCase) postings.add(nameHash(name, DEFINED_ANY_CASE), chunk, strength);
  for (const term of words) postings.add(term, chunk, 1);
}
