// An engine in this process, without sockets, threads or a model: the real storage, queue and routes, around a reader
// that takes a file as one chunk a line and an index that counts shared words. What they do is easy to foretell.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Hono } from 'hono';
import { createApp } from '../../src/engine/app';
import { Embedders } from '../../src/engine/embedders/embedders';
import { RateLimit } from '../../src/engine/http/rateLimit';
import { IngestError, type IngestRequest, type IngestResult } from '../../src/engine/ingest/contract';
import type { IndexCodec } from '../../src/engine/ingest/maintenance';
import type { FileReader } from '../../src/engine/ingest/queue';
import { readBlob } from '../../src/engine/ingest/read/readBlob';
import { startQueue } from '../../src/engine/ingest/startQueue';
import { Retriever } from '../../src/engine/retrieval/retriever';
import type { FileToEncode, IndexQuery, StoreIndex } from '../../src/engine/search/contract';
import { Storage } from '../../src/engine/storage/storage';

export const API_KEY = 'test-key';

export interface TestEngine {
  readonly app: Hono;
  readonly storage: Storage;
  readonly root: string;
  /** Moves the engine's clock. */
  advance(seconds: number): void;
  close(): void;
}

export interface TestEngineOptions {
  readonly strict?: boolean;
  readonly reader?: FileReader;
  readonly codec?: IndexCodec;
  /** An existing data folder, kept on close. */
  readonly root?: string;
}

export function startTestEngine(options: TestEngineOptions = {}): TestEngine {
  const root = options.root ?? mkdtempSync(path.join(tmpdir(), 'engine-'));
  let skippedMs = 0;
  const clock = () => Date.now() + skippedMs;
  const storage = new Storage(root, clock, 20);
  const embedders = new Embedders({}, clock);
  const queue = startQueue({
    storage,
    reader: options.reader ?? lineReader,
    codec: options.codec ?? wordCodec,
    capacity: 4,
  });
  const strict = options.strict ?? false;
  const app = createApp({
    storage,
    retriever: new Retriever(storage, createWordIndex),
    wakeQueue: () => queue.wake(),
    embedTexts: (texts) => texts.map((text) => Float32Array.of(text.length)),
    embedders,
    passOnKeys: () => {},
    apiKey: API_KEY,
    strict,
    attachLimit: new RateLimit(strict ? 300 : undefined, clock),
  });
  return {
    app,
    storage,
    root,
    advance: (seconds) => {
      skippedMs += seconds * 1000;
    },
    close: () => {
      queue.close();
      storage.close();
      if (options.root === undefined) rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Fails files named *.broken, never finishes files named *.slow, and takes any other as text. */
export const lineReader: FileReader = {
  run: async (request, signal) => {
    if (request.filename.endsWith('.broken')) throw new IngestError('invalid_file', 'The file is broken.');
    if (request.filename.endsWith('.slow')) {
      await new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));
    }
    return readLines(request);
  },
};

export function readLines(request: IngestRequest): IngestResult {
  const text = Buffer.from(readBlob(request.blob, Number.POSITIVE_INFINITY)).toString('utf8');
  if (text.trim() === '') throw new IngestError('invalid_file', 'The file is empty.');
  const chunks: { start: number; end: number }[] = [];
  for (const line of text.matchAll(/[^\n]+/g)) chunks.push({ start: line.index, end: line.index + line[0].length });
  const { fileKey, path } = request;
  const encoded = encode({
    fileKey,
    path,
    kind: 'prose',
    chunks: chunks.map(({ start, end }) => text.slice(start, end)),
  });
  return { kind: 'prose', text, chunks, encoded };
}

type EncodedFile = Pick<FileToEncode, 'fileKey' | 'chunks'>;

const encode = ({ fileKey, chunks }: FileToEncode) => toBytes([{ fileKey, chunks }]);

export const wordCodec = {
  encode,
  seal: (encoded: readonly Uint8Array[]) => toBytes(encoded.flatMap(fromBytes)),
  merge: (segments: readonly Uint8Array[], isAlive: (key: number) => boolean) =>
    toBytes(segments.flatMap(fromBytes).filter((file) => isAlive(file.fileKey))),
};

function toBytes(files: readonly EncodedFile[]): Uint8Array {
  return Buffer.from(JSON.stringify(files));
}

function fromBytes(bytes: Uint8Array): EncodedFile[] {
  return JSON.parse(Buffer.from(bytes).toString()) as EncodedFile[];
}

export function createWordIndex(): StoreIndex {
  const segments = new Map<number, EncodedFile[]>();
  const files = () => [...segments.values()].flat();
  return {
    get chunkCount() {
      return files().reduce((sum, file) => sum + file.chunks.length, 0);
    },
    addSegment: (id, bytes) => void segments.set(id, fromBytes(bytes)),
    replaceSegments: (removed, id, bytes) => {
      for (const old of removed) segments.delete(old);
      segments.set(id, fromBytes(bytes));
    },
    removeFile: (key) => {
      for (const [id, held] of segments) {
        segments.set(
          id,
          held.filter((file) => file.fileKey !== key),
        );
      }
    },
    dispose: () => segments.clear(),
    search: (query) =>
      files()
        .filter((file) => query.accepts?.(file.fileKey) !== false)
        .flatMap((file) =>
          file.chunks.map((text, chunk) => ({ fileKey: file.fileKey, chunk, score: sharedWords(query, text) })),
        )
        .filter((hit) => hit.score > 0 && hit.score >= query.scoreThreshold)
        .sort((a, b) => b.score - a.score || a.fileKey - b.fileKey || a.chunk - b.chunk)
        .slice(0, query.limit),
  };
}

/** The best share of a query's words that the text has. */
function sharedWords(query: IndexQuery, text: string): number {
  const words = new Set(text.toLowerCase().split(/\W+/));
  return Math.max(
    ...query.queries.map((one) => {
      const asked = one.toLowerCase().split(/\W+/).filter(Boolean);
      return asked.filter((word) => words.has(word)).length / Math.max(1, asked.length);
    }),
  );
}
