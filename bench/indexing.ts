// npm run bench:indexing [-- FILES…]: the extension's indexing on generated trees, with the real engine beside it.
// First index, a sync with nothing to do, a sync of one changed file: from the click to the closing line, which is
// when everything is searchable. Writes bench/results/indexing.md.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { builtinConnection } from '../src/host/client/builtinConnection';
import type { StoreRef } from '../src/host/client/connection';
import { EngineProcess } from '../src/host/client/engineProcess';
import { prepareRun } from '../src/host/indexing/indexer';
import { DEFAULT_RULE_SETTINGS } from '../src/host/indexing/rules/defaults';
import { IndexingStorage } from '../src/host/indexing/storage';
import { NodeFileTree } from '../src/host/indexing/trees/nodeFileTree';
import { writeSourceTree } from '../test/support/sourceTree';

const root = path.join(__dirname, '../..');

interface Row {
  readonly files: number;
  readonly what: string;
  readonly seconds: number;
  readonly megabytes: number;
  readonly delayP99: number;
  readonly delayMax: number;
  readonly memory: number;
}

async function measure(files: number): Promise<Row[]> {
  const work = mkdtempSync(path.join(tmpdir(), 'bench-indexing-'));
  const folder = path.join(work, 'tree');
  mkdirSync(folder);
  const megabytes = writeSourceTree(folder, files) / 1_000_000;
  const engine = new EngineProcess({
    entry: path.join(root, 'dist/engine/main.js'),
    dataDirectory: path.join(work, 'engine'),
    log: () => {},
  });
  try {
    const connection = builtinConnection(engine);
    const client = await connection.client();
    const { id } = await client.vectorStores.create({ name: 'bench' });
    const store: StoreRef = { connection, storeId: id, name: 'bench' };
    const rows = [await timed('first index', () => index(store, folder, work, 'add'))];
    // The scan cache does not trust files changed within the last two seconds.
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    await index(store, folder, work, 'sync');
    rows.push(await timed('sync, nothing changed', () => index(store, folder, work, 'sync')));
    writeFileSync(path.join(folder, 'changed.ts'), `export const changedMarker = '${Date.now()}';\n`);
    rows.push(await timed('sync, one new file', () => index(store, folder, work, 'sync')));
    return rows;
  } finally {
    engine.dispose();
    rmSync(work, { recursive: true, force: true, maxRetries: 5 });
  }

  async function timed(what: string, work: () => Promise<void>): Promise<Row> {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    let memory = process.memoryUsage.rss();
    const sample = setInterval(() => {
      memory = Math.max(memory, process.memoryUsage.rss());
    }, 50);
    const begin = performance.now();
    delay.enable();
    await work();
    delay.disable();
    const seconds = (performance.now() - begin) / 1000;
    clearInterval(sample);
    const milliseconds = (nanoseconds: number) => nanoseconds / 1e6;
    const [delayP99, delayMax] = [milliseconds(delay.percentile(99)), milliseconds(delay.max)];
    return { files, what, seconds, megabytes, delayP99, delayMax, memory: memory / 1e6 };
  }
}

async function index(store: StoreRef, folder: string, work: string, kind: 'add' | 'sync'): Promise<void> {
  const request = { store, tree: new NodeFileTree(folder), settings: DEFAULT_RULE_SETTINGS, kind, selections: [''] };
  const { run } = await prepareRun(new IndexingStorage(path.join(work, 'state')), request);
  const result = await run({ signal: new AbortController().signal, onProgress: () => {} });
  if (result.failures.length > 0) throw new Error(JSON.stringify(result.failures.slice(0, 3)));
}

function line({ files, what, seconds, megabytes, delayP99, delayMax, memory }: Row): string {
  const first = what === 'first index';
  const pace = first ? `${Math.round(files / seconds)} | ${(megabytes / seconds).toFixed(1)}` : '– | –';
  return `| ${files.toLocaleString('en-US')} | ${what} | ${seconds.toFixed(2)} | ${pace} | ${delayP99.toFixed(0)} | ${delayMax.toFixed(0)} | ${Math.round(memory)} |`;
}

async function main(): Promise<void> {
  const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [500, 10_000];
  const rows: Row[] = [];
  for (const size of sizes) rows.push(...(await measure(size)));
  const kilobytes = (rows[0]!.megabytes * 1000) / rows[0]!.files;
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  const table = [
    '# Indexing',
    '',
    `\`npm run bench:indexing\`, version ${version}, Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model.trim()}).`,
    `Generated source files of ${kilobytes.toFixed(1)} KB on average; the engine runs beside it on the same cores. Seconds run`,
    'from the click to "everything is searchable". Event-loop delay and memory (RSS) are those of the process that stands',
    'for the extension host.',
    '',
    '| files | what | seconds | files/s | MB/s | loop delay p99, ms | max, ms | memory, MB |',
    '| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...rows.map(line),
    '',
  ].join('\n');
  console.log(table);
  if (process.argv.length <= 2) writeFileSync(path.join(root, 'bench/results/indexing.md'), table);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
