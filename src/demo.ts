// npm run demo -- FOLDER "QUESTION": the extension's own path from the terminal. Plans and indexes the folder into a
// store of the built-in engine, asks the question, and prints the best hits as `path:line  score  first line`.
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import type { OpenAI } from 'openai';
import { bestRange } from './host/anchoring/bestRange';
import { findChunk } from './host/anchoring/findChunk';
import { builtinConnection } from './host/client/builtinConnection';
import type { StoreRef } from './host/client/connection';
import { createStore } from './host/client/createStore';
import { EngineProcess } from './host/client/engineProcess';
import { describeFailure } from './host/client/requestError';
import { prepareRun } from './host/indexing/indexer';
import { DEFAULT_RULE_SETTINGS } from './host/indexing/rules/defaults';
import { IndexingStorage } from './host/indexing/storage';
import { NodeFileTree } from './host/indexing/trees/nodeFileTree';
import { describeProgress, summarize, summarizeResults } from './host/indexing/words';
import { displayPath, PATH } from './shared/attributes';

const HITS = 10;

async function main([folder, question]: string[]): Promise<void> {
  if (!folder || !question) {
    console.error('Usage: npm run demo -- FOLDER "QUESTION"');
    process.exitCode = 2;
    return;
  }
  const root = path.resolve(folder);
  const data = path.join(process.env['XDG_CACHE_HOME'] || path.join(homedir(), '.cache'), 'vector-stores-demo');
  const engine = new EngineProcess({
    entry: path.join(__dirname, 'engine/main.js'),
    dataDirectory: path.join(data, 'engine'),
    log: () => {},
  });
  try {
    const connection = builtinConnection(engine);
    const client = await connection.client();
    const store = await storeOf(client, root);
    await index({ connection, storeId: store.id, name: store.name }, root, data);
    await search(client, store.id, root, question);
  } finally {
    engine.dispose();
  }
}

/** The folder's store from an earlier call, else a new one: a second question waits for changes only. */
async function storeOf(client: OpenAI, root: string): Promise<OpenAI.VectorStore> {
  for await (const store of client.vectorStores.list({ limit: 100 })) {
    if (store.metadata?.['folder'] === root) return store;
  }
  return createStore(client, { name: path.basename(root), metadata: { folder: root } });
}

async function index(store: StoreRef, root: string, data: string): Promise<void> {
  const { plan, hasWork, run } = await prepareRun(new IndexingStorage(data), {
    store,
    tree: new NodeFileTree(root),
    settings: DEFAULT_RULE_SETTINGS,
    kind: 'add',
    selections: [''],
  });
  console.error(summarize(plan, store.connection.capabilities));
  if (!hasWork) return;
  const cancel = new AbortController();
  process.once('SIGINT', () => cancel.abort());
  const result = await run({
    signal: cancel.signal,
    onProgress: (progress) => overwrite(describeProgress(progress)),
  });
  overwrite('');
  console.error(summarizeResults([result], store.name));
  for (const { path: file, reason } of result.failures) console.error(`  ${file}: ${reason}`);
}

/** The progress line, where somebody watches it. */
function overwrite(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${line}`);
}

async function search(client: OpenAI, storeId: string, root: string, question: string): Promise<void> {
  const results = await client.vectorStores.search(storeId, { query: question, max_num_results: HITS });
  if (results.data.length === 0) console.error('Nothing found.');
  for (const { attributes, filename, score, content } of results.data) {
    const text = content.map((part) => part.text).join('');
    const file = displayPath(attributes, filename);
    const place = await lineOf(root, attributes?.[PATH], text, question);
    const best = bestRange(text, question);
    const first = text.slice(best.start, best.end).trim().split('\n', 1)[0];
    console.log(`${file}${place === undefined ? '' : `:${place}`}  ${score.toFixed(3)}  ${first}`);
  }
}

/** Line, from 1, that answers the question best in the file as it is now; undefined for documents and lost files. */
async function lineOf(root: string, file: unknown, text: string, question: string): Promise<number | undefined> {
  if (typeof file !== 'string') return undefined;
  const document = await readFile(path.join(root, file), 'utf8').catch(() => undefined);
  const anchor = document === undefined ? undefined : findChunk(document, text);
  if (document === undefined || !anchor) return undefined;
  const best = bestRange(document.slice(anchor.start, anchor.end), question);
  return document.slice(0, anchor.start + best.start).split('\n').length;
}

// A reader that has seen enough (head) closes the pipe.
process.stdout.on('error', () => process.exit());

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(describeFailure(error).sentence);
  process.exitCode = 1;
});
