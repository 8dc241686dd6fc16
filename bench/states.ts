// npm run bench:states [-- FILES…]: what it costs to know how a workspace's files stand against a store, as the tree, the
// Explorer's decorations and auto-sync ask. Writes bench/results/states.md.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileStates } from '../src/host/indexing/fileStates';
import { LocalFiles } from '../src/host/indexing/localFiles';
import { DEFAULT_RULE_SETTINGS } from '../src/host/indexing/rules/defaults';
import { IndexingStorage } from '../src/host/indexing/storage';
import { SyncRecord } from '../src/host/indexing/syncRecord';
import { NodeFileTree } from '../src/host/indexing/trees/nodeFileTree';
import { writeSourceTree } from '../test/support/sourceTree';

const root = path.join(__dirname, '../..');
/** The scan cache does not trust files changed within the last two seconds. */
const SETTLED_MS = 2_100;

async function measure(count: number): Promise<string[]> {
  const work = mkdtempSync(path.join(tmpdir(), 'bench-states-'));
  try {
    const folder = path.join(work, 'tree');
    mkdirSync(folder);
    writeSourceTree(folder, count);
    await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
    const storage = new IndexingStorage(path.join(work, 'state'));
    const store = { connectionId: 'builtin', storeId: 'vs_1', name: 'bench' };
    const record = await SyncRecord.open(storage.syncRecord('builtin', 'vs_1', 'tree'), store);
    record.selections = new Set(['']);
    const look = () => new LocalFiles(new NodeFileTree(folder), storage);
    const lines = [await timed('first look ever', () => look().readAll(DEFAULT_RULE_SETTINGS, [record]))];
    const files = look();
    lines.push(await timed('first look in a window', () => files.readAll(DEFAULT_RULE_SETTINGS, [record])));
    record.known = new Map(files.hashes);
    writeFileSync(path.join(folder, 'module0/file0.ts'), 'export const changed = true;\n');
    lines.push(await timed('one file saved', () => files.follow(new Set(['module0/file0.ts']))));
    lines.push(await timed('states of all files', async () => fileStates(files.hashes, record)));
    return lines;
  } finally {
    rmSync(work, { recursive: true, force: true, maxRetries: 5 });
  }

  async function timed(what: string, work: () => Promise<unknown>): Promise<string> {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    const before = process.cpuUsage();
    const begin = performance.now();
    delay.enable();
    await work();
    delay.disable();
    const ms = performance.now() - begin;
    const { user, system } = process.cpuUsage(before);
    const figures = [ms, (user + system) / 1_000, delay.max / 1e6].map((one) => one.toFixed(one < 10 ? 1 : 0));
    return `| ${count.toLocaleString('en-US')} | ${what} | ${figures.join(' | ')} |`;
  }
}

async function main(): Promise<void> {
  const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [500, 10_000, 100_000];
  const lines: string[] = [];
  for (const size of sizes) lines.push(...(await measure(size)));
  const table = [
    '# File states',
    '',
    `\`npm run bench:states\`, Node ${process.versions.node}, two cores shared with other work (load ${loadavg()[0]!.toFixed(0)}): the CPU`,
    'column (all threads of the process) says more than the clock. What is done in one go shows no delay but its own time.',
    '',
    '| files | what | ms | CPU ms | longest loop delay, ms |',
    '| ---: | --- | ---: | ---: | ---: |',
    ...lines,
    '',
  ].join('\n');
  console.log(table);
  if (process.argv.length <= 2) writeFileSync(path.join(root, 'bench/results/states.md'), table);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
