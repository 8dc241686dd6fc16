// npm run bench:ingest -- FOLDER [FILES]: uploads a source tree through HTTP with the official client until all of it is
// searchable, searching all the while; then searches at rest, and once after a restart.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type OpenAI, toFile } from 'openai';
import { chunkCount } from './support/chunkCount';
import { type BenchEngine, startBenchEngine } from './support/engine';

const TEXT = /\.([cm]?[jt]sx?|py|go|rs|java|c|h|cc|cpp|cs|rb|php|md|txt|css|html|json)$/;
const UPLOADS_AT_ONCE = 8;
const FILES_PER_BATCH = 500;
const SEARCHES_AT_REST = 300;
const QUERIES = [
  'where is the request body parsed and limited',
  'read configuration from the environment',
  'parse an ISO date with a time zone',
  'retry a failed request with exponential back off',
  'escape HTML entities in a string',
  'convert a stream to a promise of a buffer',
  'how are source maps resolved',
  'assert that an argument is a function',
  'createServer',
  'deep merge of two objects',
];

const [folder, count = '10000'] = process.argv.slice(2);
if (!folder) throw new Error('Usage: npm run bench:ingest -- FOLDER [FILES]');

interface Measured {
  readonly latencies: number[];
}

async function main(): Promise<void> {
  const load = loadavg()[0]!;
  const files = textFiles(folder!, Number(count));
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  // Not in the system's temporary folder: making a file took 2.5 ms in a crowded one, 0.15 ms here.
  mkdirSync('out', { recursive: true });
  const data = mkdtempSync('out/bench-ingest-');
  let engine = await startBenchEngine(data);
  try {
    const store = await engine.client.vectorStores.create({ name: 'bench' });
    const searching = new AbortController();
    const during = searchWhile(engine, store.id, searching.signal);
    const started = performance.now();
    await uploadAll(engine.client, store.id, files);
    const uploaded = (performance.now() - started) / 1000;
    const counts = await untilDone(engine.client, store.id);
    const total = (performance.now() - started) / 1000;
    searching.abort();
    const cpu = engine.cpuSeconds();
    const underLoad = await during;
    const atRest = await searchAtRest(engine, store.id, SEARCHES_AT_REST);
    const resident = engine.residentMegabytes();
    await engine.stop();

    engine = await startBenchEngine(data);
    const reopened = await searchAtRest(engine, store.id, 1);
    report([
      ['processors, and others’ load on them at the start', `${availableParallelism()}, ${load.toFixed(1)}`],
      ['files', `${counts.completed} completed, ${counts.failed} failed`],
      ['chunks', String(chunkCount(path.join(data, 'stores', `${store.id}.db`)))],
      ['text', `${(bytes / 1e6).toFixed(1)} MB`],
      ['all uploaded after', `${uploaded.toFixed(1)} s`],
      ['all searchable after', `${total.toFixed(1)} s`],
      ['text a second', `${(bytes / 1e6 / total).toFixed(1)} MB`],
      ['processor time of the engine', `${cpu.toFixed(1)} s`],
      ['a search meanwhile', quantiles(underLoad)],
      ['a search at rest', quantiles(atRest)],
      ['first search after a restart', `${reopened.latencies[0]!.toFixed(0)} ms`],
      ['resident memory after ingest', `${resident?.toFixed(0)} MB`],
      ['resident memory after a restart and a search', `${engine.residentMegabytes()?.toFixed(0)} MB`],
      ['disk besides the uploads', `${(diskBytes(path.join(data, 'stores')) / bytes).toFixed(2)} × the text`],
    ]);
  } finally {
    await engine.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

function textFiles(root: string, limit: number): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => TEXT.test(name))
    .sort()
    .map((name) => path.join(root, name))
    .filter((file) => statSync(file).isFile() && statSync(file).size > 100 && statSync(file).size < 100_000)
    .slice(0, limit);
}

/** Uploads with a few requests at once, and attaches each few hundred files as they come. */
async function uploadAll(client: OpenAI, storeId: string, files: readonly string[]): Promise<void> {
  let next = 0;
  const uploaded: { file_id: string; attributes: { path: string } }[] = [];
  const attach = async () => {
    const batch = uploaded.splice(0, FILES_PER_BATCH);
    if (batch.length > 0) await client.vectorStores.fileBatches.create(storeId, { files: batch });
  };
  await Promise.all(
    Array.from({ length: UPLOADS_AT_ONCE }, async () => {
      for (let file = files[next++]; file !== undefined; file = files[next++]) {
        const body = await toFile(await readFile(file), path.basename(file));
        const { id } = await client.files.create({ file: body, purpose: 'assistants' });
        uploaded.push({ file_id: id, attributes: { path: path.relative(folder!, file) } });
        if (uploaded.length >= FILES_PER_BATCH) await attach();
      }
    }),
  );
  while (uploaded.length > 0) await attach();
}

async function untilDone(client: OpenAI, storeId: string) {
  for (;;) {
    const store = await client.vectorStores.retrieve(storeId);
    if (store.status === 'completed') return store.file_counts;
    await delay(50);
  }
}

/** A person's searches during the work: one after the other, a few a second. */
async function searchWhile(engine: BenchEngine, storeId: string, signal: AbortSignal): Promise<Measured> {
  const latencies: number[] = [];
  for (let n = 0; !signal.aborted; n++) {
    latencies.push(await timedSearch(engine, storeId, n));
    await delay(100);
  }
  return { latencies };
}

async function searchAtRest(engine: BenchEngine, storeId: string, rounds: number): Promise<Measured> {
  const latencies: number[] = [];
  for (let n = 0; n < rounds; n++) latencies.push(await timedSearch(engine, storeId, n));
  return { latencies };
}

async function timedSearch(engine: BenchEngine, storeId: string, n: number): Promise<number> {
  const started = performance.now();
  await engine.client.vectorStores.search(storeId, { query: QUERIES[n % QUERIES.length]! });
  return performance.now() - started;
}

function quantiles({ latencies }: Measured): string {
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(1);
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`;
}

/** The API does not tell; the store's database does: twelve bytes for the range of each chunk. */
function diskBytes(root: string): number {
  return readdirSync(root).reduce((sum, name) => sum + statSync(path.join(root, name)).size, 0);
}

function report(rows: readonly (readonly [string, string])[]): void {
  const text = [
    '# Ingest',
    '',
    `\`npm run bench:ingest -- ${folder} ${count}\`: the official client and the engine on the same processors.`,
    '',
    '| | |',
    '| --- | --- |',
    ...rows.map(([name, value]) => `| ${name} | ${value} |`),
    '',
  ].join('\n');
  console.log(text);
  writeFileSync('bench/results/ingest.md', text);
}

main();
