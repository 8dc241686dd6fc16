// npm run bench:indexing [-- [--copilot CHECKOUT] [FILES…]]: indexing of generated trees, beside a peer's local index on the
// same files. First index, a sync with nothing to do, one of one new file, one after a switch of branches.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { editTree } from '../test/support/editTree';
import { writeSourceTree } from '../test/support/sourceTree';
import { copilotTfIdf } from './indexing/copilotTfIdf';
import { type Measurement, measure } from './indexing/measure';
import { vectorStores } from './indexing/vectorStores';

const { values, positionals } = parseArgs({
  options: { copilot: { type: 'string' }, one: { type: 'string' } },
  allowPositionals: true,
});
const OURS = 'Vector Stores';
const PEER = 'Copilot Chat’s TF-IDF';
const SIZES = ['500', '10000', '100000'];

interface Row extends Measurement {
  readonly indexer: string;
  readonly files: number;
  readonly megabytes: number;
}

/** All steps of one indexer on one tree; in a process of its own, so that memory is its own. */
async function measureOne(indexer: string, files: number): Promise<Row[]> {
  const work = mkdtempSync(path.join(tmpdir(), 'bench-indexing-'));
  const folder = path.join(work, 'tree');
  mkdirSync(folder);
  const megabytes = writeSourceTree(folder, files) / 1_000_000;
  const subject =
    indexer === OURS
      ? await vectorStores(folder, work)
      : await copilotTfIdf(folder, work, path.resolve(values.copilot!));
  const rows: Row[] = [];
  const step = async (what: string, run: () => Promise<void>) => {
    rows.push({ indexer, files, megabytes, ...(await measure(what, () => subject.helperPid, run)) });
  };
  try {
    await step('first index', () => subject.firstIndex());
    // The scan cache does not trust files changed within the last two seconds; a first sync fills it.
    await delay(2_100);
    await subject.syncNothing();
    await step('sync, nothing changed', () => subject.syncNothing());
    writeFileSync(path.join(folder, 'added.ts'), `export const addedMarker = '${Date.now()}';\n`);
    await step('sync, one new file', () => subject.syncOne('added.ts'));
    editTree(folder, files);
    await step('sync, another branch', () => subject.syncBranch());
    return rows;
  } finally {
    await subject.close();
    rmSync(work, { recursive: true, force: true, maxRetries: 5 });
  }
}

function inOwnProcess(indexer: string, files: string): Row[] {
  const args = [__filename, '--one', indexer, ...(values.copilot ? ['--copilot', values.copilot] : []), files];
  const output = execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  const rows = JSON.parse(output.trim().split('\n').at(-1)!) as Row[];
  for (const row of rows) console.log(line(row));
  return rows;
}

function line(row: Row): string {
  const pace = row.what === 'first index';
  const cells = [
    row.files.toLocaleString('en-US'),
    row.indexer,
    row.what,
    row.seconds.toFixed(2),
    pace ? Math.round(row.files / row.seconds) : '–',
    pace ? (row.megabytes / row.seconds).toFixed(1) : '–',
    (row.cpuSeconds + row.helperCpuSeconds).toFixed(2),
    row.cpuSeconds.toFixed(2),
    row.delayP50.toFixed(0),
    row.delayP99.toFixed(0),
    Math.round(row.memory),
    row.helperMemory > 0 ? Math.round(row.helperMemory) : '–',
    row.load.toFixed(1),
  ];
  return `| ${cells.join(' | ')} |`;
}

function report(rows: readonly Row[]): string {
  const kilobytes = (rows[0]!.megabytes * 1000) / rows[0]!.files;
  return [
    '# Indexing',
    '',
    `\`npm run bench:indexing\`, Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), source files of ${kilobytes.toFixed(1)} KB on average.`,
    'Seconds run from the click to "everything is searchable". Memory (RSS), event-loop delay and the second CPU figure are',
    'those of the process that stands for the extension host; the engine is a process beside it. Copilot Chat’s index is',
    'words only (TF-IDF), made in a worker thread of the same process; ours are words and vectors. Load is how many processes',
    'wanted each core: at 1.0 the machine was ours, above it clock times and delays hold others’ work too, CPU seconds do not.',
    '',
    '| files | index | what | seconds | files/s | MB/s | CPU s | of it host | loop delay p50, ms | p99, ms | host MB | engine MB | load |',
    '| ---: | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...rows.map(line),
    '',
  ].join('\n');
}

async function main(): Promise<void> {
  const sizes = positionals.length > 0 ? positionals : SIZES;
  if (values.one !== undefined) {
    console.log(JSON.stringify(await measureOne(values.one, Number(sizes[0]))));
    return;
  }
  const rows: Row[] = [];
  for (const size of sizes) {
    for (const indexer of values.copilot ? [OURS, PEER] : [OURS]) rows.push(...inOwnProcess(indexer, size));
    writeFileSync('bench/results/indexing.md', report(rows));
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
