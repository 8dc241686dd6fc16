// npm run bench:parse -- FOLDER: how fast files go through the ingest pool, from bytes to chunks encoded for the index.
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import path from 'node:path';
import type { IngestRequest, IngestResult } from '../src/engine/ingest/contract';
import { extensionOf } from '../src/engine/ingest/kind';
import { IngestPool } from '../src/engine/ingest/pool';
import { isDocumentName } from '../src/engine/ingest/read/documentFormats';

const folder = process.argv[2] ?? '';
if (folder === '') throw new Error('Usage: npm run bench:parse -- FOLDER');

const WORKERS = 2;
const LARGEST_BYTES = 64 * 1024 * 1024;
/** As many as the engine keeps at each worker. */
const AT_A_TIME = WORKERS * 4;

interface Row {
  files: number;
  refused: number;
  bytes: number;
  seconds: number;
  /** Of this process and its threads; the document process is not in it. */
  cpuSeconds: number;
  chunks: number;
  pages: number;
}

/** Text and every document format are measured apart: they run in different places. */
function groupOf(file: string): string {
  return isDocumentName(file) ? extensionOf(file) : 'text';
}

function filesBelow(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => statSync(file).size <= LARGEST_BYTES);
}

const request = (file: string, fileKey: number, chunking: IngestRequest['chunking']): IngestRequest => ({
  blob: file,
  filename: path.basename(file),
  path: path.relative(folder, file),
  fileKey,
  chunking,
});

async function measure(files: readonly string[], chunking: IngestRequest['chunking']): Promise<Row> {
  const pool = new IngestPool({ workers: WORKERS });
  const row: Row = { files: 0, refused: 0, bytes: 0, seconds: 0, cpuSeconds: 0, chunks: 0, pages: 0 };
  const add = (file: string, result: IngestResult) => {
    row.files++;
    row.bytes += statSync(file).size;
    row.chunks += result.chunks.length;
    row.pages += result.chunks.at(-1)?.page ?? 0;
  };
  // The workers have read their model and their ranks before the clock starts.
  await Promise.allSettled(files.slice(0, AT_A_TIME).map((file) => pool.run(request(file, 1, chunking))));
  const start = performance.now();
  const cpu = process.cpuUsage();
  const waiting = files.entries();
  const lane = async () => {
    for (const [index, file] of waiting) {
      await pool.run(request(file, index + 1, chunking)).then(
        (result) => add(file, result),
        () => row.refused++,
      );
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, lane));
  row.seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  row.cpuSeconds = (user + system) / 1e6;
  await pool.close();
  return row;
}

async function main(): Promise<void> {
  const groups = new Map<string, string[]>();
  for (const file of filesBelow(folder)) groups.set(groupOf(file), [...(groups.get(groupOf(file)) ?? []), file]);
  const lines = [
    '# Reading, chunking and encoding',
    '',
    `\`npm run bench:parse -- ${folder}\`: bytes on disk to chunks encoded for the index (terms and vectors), through the pool`,
    `with ${WORKERS} workers, on ${availableParallelism()} cores (${cpus()[0]?.model}). Documents are read by one process beside them.`,
    'Refused files (binary, empty) are part of the time but not of the megabytes. The machine is shared: MB/s is what was',
    'left of it, MB per CPU second what the work costs (two workers on two free cores make twice that).',
    '',
    '| files | chunking | read | refused | MB | s | MB/s | MB per CPU s | files/s | chunks | pages/s |',
    '| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
  ];
  for (const [group, files] of [...groups].sort(([a], [b]) => a.localeCompare(b))) {
    const strategies: IngestRequest['chunking'][] = [{ type: 'auto' }];
    if (group === 'text') strategies.push({ type: 'static', maxTokens: 800, overlapTokens: 400 });
    for (const chunking of strategies) {
      const row = await measure(files, chunking);
      const megabytes = row.bytes / 1e6;
      const cells = [
        group,
        chunking.type === 'auto' ? 'auto' : `static ${chunking.maxTokens}/${chunking.overlapTokens}`,
        row.files,
        row.refused,
        megabytes.toFixed(1),
        row.seconds.toFixed(2),
        (megabytes / row.seconds).toFixed(1),
        group === 'text' ? (megabytes / row.cpuSeconds).toFixed(1) : '',
        Math.round(row.files / row.seconds),
        row.chunks,
        row.pages > 0 ? Math.round(row.pages / row.seconds) : '',
      ];
      lines.push(`| ${cells.join(' | ')} |`);
    }
  }
  console.log(lines.join('\n'));
  writeFileSync('bench/results/parse.md', `${lines.join('\n')}\n`);
}

main();
