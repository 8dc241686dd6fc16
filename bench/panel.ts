// npm run bench:panel -- FOLDER [COPIES]: from a key pressed in the search panel's page to its results on the screen,
// with the built-in engine over HTTP behind it. The page runs in Chromium, the host's part of a search in this process.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import path from 'node:path';
import { type OpenAI, toFile } from 'openai';
import type { Page } from 'playwright-core';
import type { Connection, StoreRef } from '../src/host/client/connection';
import { toAnswer } from '../src/host/search/panel/toAnswer';
import { FileLists } from '../src/host/search/run/fileLists';
import { runSearch } from '../src/host/search/run/runSearch';
import type { FromPage } from '../src/shared/search/protocol';
import { chunkCount } from './support/chunkCount';
import { startBenchEngine } from './support/engine';
import { openPanelPage, say } from './support/panelPage';

const TEXT = /\.([cm]?[jt]sx?|py|go|rs|java|c|h|cc|cpp|cs|rb|php|md|txt|css|html|json)$/;
const QUERIES = [
  'where is the request body parsed and limited',
  'retry a failed request with exponential back off',
  'escape HTML entities in a string',
  'how are source maps resolved',
  'deep merge of two objects',
];

const [folder, copies = '1'] = process.argv.slice(2);
if (!folder) throw new Error('Usage: npm run bench:panel -- FOLDER [COPIES]');

/** The folder's text files, each as often as there are copies: the same text under other names is other chunks. */
async function fill(client: OpenAI, storeId: string): Promise<{ files: number; megabytes: number }> {
  const names = readdirSync(folder!, { recursive: true, encoding: 'utf8' })
    .filter((name) => TEXT.test(name))
    .map((name) => path.join(folder!, name))
    .filter((file) => statSync(file).isFile() && statSync(file).size > 100 && statSync(file).size < 100_000);
  let bytes = 0;
  for (let copy = 0; copy < Number(copies); copy++) {
    for (let first = 0; first < names.length; first += 500) {
      const contents = names.slice(first, first + 500).map((file) => ({ file, text: readFileSync(file) }));
      bytes += contents.reduce((sum, { text }) => sum + text.length, 0);
      const files = await Promise.all(
        contents.map(({ file, text }) =>
          toFile(copy === 0 ? text : Buffer.concat([text, Buffer.from(`\n${copy}`)]), `${copy}-${path.basename(file)}`),
        ),
      );
      await client.vectorStores.fileBatches.uploadAndPoll(
        storeId,
        { files },
        { maxConcurrency: 8, pollIntervalMs: 200 },
      );
    }
  }
  return { files: names.length * Number(copies), megabytes: bytes / 1e6 };
}

/** Answers the page's searches as the extension's host does, and counts them. */
function serve(page: Page, store: StoreRef, asked: { count: number }): (message: FromPage) => Promise<void> {
  let running = new AbortController();
  const fileLists = new FileLists();
  return async (message) => {
    if (message.type !== 'search' || message.request.query === '') return;
    asked.count++;
    running.abort();
    running = new AbortController();
    const { signal } = running;
    try {
      const outcome = await runSearch([store], message.request, fileLists, signal);
      const answer = toAnswer(outcome, message.request.query);
      if (!signal.aborted) await say(page, { type: 'answer', generation: message.generation, answer });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  };
}

/** Types the queries key by key; after each pause, milliseconds from the last key to the frame with its results. */
async function typeQueries(page: Page): Promise<number[]> {
  const times: number[] = [];
  const question = page.getByRole('textbox', { name: 'Question' });
  for (const query of QUERIES) {
    await question.fill('');
    for (const word of query.split(' ')) {
      await page.keyboard.type(word.slice(0, -1), { delay: 20 });
      await page.evaluate(() => (window as unknown as { armClock(): void }).armClock());
      await page.keyboard.type(word.slice(-1));
      times.push(await page.evaluate(() => (window as unknown as { painted(): Promise<number> }).painted()));
      await page.keyboard.type(' ');
    }
  }
  return times;
}

function hostMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function main(): Promise<void> {
  mkdirSync('out', { recursive: true });
  const data = mkdtempSync('out/bench-panel-');
  const engine = await startBenchEngine(data);
  const panel = await openPanelPage();
  try {
    const { id } = await engine.client.vectorStores.create({ name: 'bench' });
    const filled = await fill(engine.client, id);
    const capabilities = { search: true, hybridSearch: true };
    const connection = {
      id: 'builtin',
      label: 'Engine',
      kind: 'builtin',
      capabilities,
      client: async () => engine.client,
    };
    const store = { connection: connection as unknown as Connection, storeId: id, name: 'bench' };
    const asked = { count: 0 };
    await panel.start(serve(panel.page, store, asked));
    await typeQueries(panel.page); // The engine loads the store's index with the first search.
    const cpu = async () => [await panel.cpuMilliseconds(), hostMilliseconds(), engine.cpuSeconds() * 1000];
    const before = await cpu();
    asked.count = 0;
    const times = (await typeQueries(panel.page)).sort((left, right) => left - right);
    const after = await cpu();
    const cpuEach = after.map((used, part) => `${((used - before[part]!) / asked.count).toFixed(1)} ms`);
    const at = (quantile: number) => `${times[Math.floor(times.length * quantile)]!.toFixed(0)} ms`;
    const stored = await engine.client.vectorStores.retrieve(id);
    const lines = [
      '# From key to results',
      '',
      `\`npm run bench:panel -- ${folder} ${copies}\`: the last key of a word to the frame with its results in the search panel, the`,
      "page's wait for an answer under way included; the built-in engine over HTTP; browser, engine and host share 2 cores.",
      `Processes waiting for these cores meanwhile (load average): ${loadavg()[0]!.toFixed(0)}.`,
      '',
      '| files | text | chunks | pauses | p50 | p95 | slowest |',
      '| ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
      `| ${stored.file_counts.completed} of ${filled.files} | ${filled.megabytes.toFixed(0)} MB | ${chunkCount(path.join(data, 'stores', `${id}.db`))} | ${times.length} | ${at(0.5)} | ${at(0.95)} | ${at(0.999)} |`,
      '',
      `Processor time a search, which holds on a busy machine too (${asked.count} searches, those between the pauses included):`,
      '',
      '| page, main thread | host | engine |',
      '| ---: | ---: | ---: |',
      `| ${cpuEach.join(' | ')} |`,
    ];
    console.log(lines.join('\n'));
    writeFileSync('bench/results/panel.md', `${lines.join('\n')}\n`);
  } finally {
    await panel.close();
    await engine.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
