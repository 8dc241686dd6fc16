// npm run bench:search -- FOLDER [CHUNKS…] [--write]: what a search costs inside the engine, on the text of a folder, in
// processor time (all threads), at 10,000 and 100,000 chunks. A smaller folder is indexed again under other names.
// --write replaces bench/results/search.md.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { autoChunks } from '../src/engine/ingest/chunk/auto';
import { kindOf } from '../src/engine/ingest/kind';
import { createStoreIndex, embedTexts, encodeFile, sealSegment } from '../src/engine/search';
import type { IndexQuery, StoreIndex } from '../src/engine/search/contract';

const TEXT =
  /\.(?:[cm]?[jt]sx?|py|go|rs|java|kts?|rb|php|c|h|cc|cpp|hpp|cs|swift|scala|exs?|lua|sh|hs|md|rst|txt|html|css)$/;
const ROUNDS = 5;
const QUERIES = [
  'where is the request body parsed and limited',
  'how does the client retry a failed request with exponential back off',
  'read configuration values from the environment and a file',
  'convert a stream of bytes into lines of text',
  'what happens when a connection is closed before the response has been written',
  'how are routes matched against the path of a request',
  'serialize an object to JSON with custom field names',
  'validate the arguments of a function against a schema',
  'evict the oldest entry of a cache when it is full',
  'parse a date with a time zone offset',
  'hash table with open addressing',
  'escape HTML entities in a template',
  'schedule a task on the event loop after a delay',
  'compute the difference between two sorted sets',
  'log an error with its stack trace',
  'createServer',
  'HttpClient.sendRequest',
  'parse_header',
];

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean', default: false } },
});
const [folder, ...sizes] = positionals;
if (!folder) throw new Error('Usage: npm run bench:search -- FOLDER [CHUNKS…] [--write]');

interface Corpus {
  readonly index: StoreIndex;
  readonly files: number;
  readonly segmentBytes: number;
  readonly openMilliseconds: number;
}

function buildCorpus(root: string, chunkCount: number): Corpus {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => TEXT.test(name))
    .sort();
  const encoded: Uint8Array[] = [];
  let chunks = 0;
  for (let round = 0; chunks < chunkCount; round++) {
    const before = chunks;
    for (const name of names) {
      if (chunks >= chunkCount) break;
      const file = path.join(root, name);
      if (!statSync(file).isFile() || statSync(file).size > 1_000_000) continue;
      const text = readFileSync(file, 'utf8');
      const texts = autoChunks({ text, kind: kindOf(file, text), landmarks: [] })
        .slice(0, chunkCount - chunks)
        .map(({ start, end }) => text.slice(start, end));
      const named = round === 0 ? name : `copy ${round}/${name}`;
      encoded.push(encodeFile({ fileKey: encoded.length, path: named, kind: kindOf(file, text), chunks: texts }));
      chunks += texts.length;
    }
    if (chunks === before) throw new Error(`${root} has no text files.`);
  }
  const segment = sealSegment(encoded);
  const index = createStoreIndex();
  const start = performance.now();
  index.addSegment(1, segment);
  search(index, { queries: [QUERIES[0]!] });
  return { index, files: encoded.length, segmentBytes: segment.length, openMilliseconds: performance.now() - start };
}

function search(index: StoreIndex, query: Partial<IndexQuery>): void {
  index.search({
    queries: [],
    limit: 10,
    scoreThreshold: 0,
    ranker: 'auto',
    pathOf: (fileKey) => `folder/file${fileKey}.ts`,
    ...query,
  });
}

const kinds: Readonly<Record<string, Partial<IndexQuery>>> = {
  lexical: { ranker: 'none', weights: { embedding: 0, text: 1 } },
  vector: { ranker: 'none', weights: { embedding: 1, text: 0 } },
  hybrid: { ranker: 'none' },
  'hybrid + ranking rules': {},
  '… with a filter that lets half of the files through': { accepts: (fileKey) => fileKey % 2 === 0 },
  '… with a filter that lets 1 % through': { accepts: (fileKey) => fileKey % 100 === 0 },
  '… 50 results': { limit: 50 },
};

function row(index: StoreIndex, name: string, query: Partial<IndexQuery>): string {
  for (const text of QUERIES) search(index, { ...query, queries: [text] });
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const text of QUERIES) {
      const before = process.cpuUsage();
      search(index, { ...query, queries: [text] });
      const { user, system } = process.cpuUsage(before);
      times.push((user + system) / 1000);
    }
  }
  times.sort((a, b) => a - b);
  const quantile = (share: number) => times[Math.floor(times.length * share)]!.toFixed(2);
  return `| ${name} | ${quantile(0.5)} | ${quantile(0.95)} |`;
}

function embeddingSpeed(root: string): string {
  const texts = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => TEXT.test(name))
    .slice(0, 2000)
    .map((name) => path.join(root, name))
    .filter((file) => statSync(file).isFile())
    .flatMap((file) => readFileSync(file, 'utf8').match(/[\s\S]{1,1200}/g) ?? []);
  embedTexts(texts.slice(0, 1000));
  const before = process.cpuUsage();
  embedTexts(texts);
  const { user, system } = process.cpuUsage(before);
  const megabytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6;
  return `Embedding alone: ${(megabytes / ((user + system) / 1e6)).toFixed(1)} MB of text a CPU second.`;
}

function report(): string {
  const parts = [
    '# Cost of a search',
    '`npm run bench:search -- FOLDER --write`: processor milliseconds inside the engine, without HTTP and without reading ' +
      `the hits' text; ${QUERIES.length} queries, ${ROUNDS} rounds, real source text. ${embeddingSpeed(folder!)}`,
  ];
  for (const size of sizes.length > 0 ? sizes.map(Number) : [10_000, 100_000]) {
    const { index, files, segmentBytes, openMilliseconds } = buildCorpus(folder!, size);
    const rows = Object.entries(kinds).map(([name, query]) => row(index, name, query));
    parts.push(
      `## ${size.toLocaleString('en')} chunks of ${files.toLocaleString('en')} files`,
      `Segment ${(segmentBytes / 1e6).toFixed(1)} MB; opened and first searched in ${openMilliseconds.toFixed(0)} ms (wall).`,
      ['| search | p50 | p95 |', '| --- | ---: | ---: |', ...rows].join('\n'),
    );
    index.dispose();
  }
  return `${parts.join('\n\n')}\n`;
}

const markdown = report();
console.log(markdown);
if (values.write) writeFileSync('bench/results/search.md', markdown);
