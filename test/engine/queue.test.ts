import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FileReader } from '../../src/engine/ingest/queue';
import { clientOf, upload } from './api';
import { lineReader, readLines, startTestEngine, type TestEngine, wordCodec } from './fakes';

let root: string;
const engines: TestEngine[] = [];

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'queue-'));
});
afterEach(() => {
  for (const engine of engines.splice(0)) engine.close();
  rmSync(root, { recursive: true, force: true });
});

function start(reader?: FileReader): TestEngine {
  const engine = startTestEngine({ root, reader });
  engines.push(engine);
  return engine;
}

/** Reads like the others, and notes what it read. */
function countingReader(read: string[]): FileReader {
  return {
    run: (request, signal) => {
      read.push(request.filename);
      return lineReader.run(request, signal);
    },
  };
}

test('two engines on one data folder share the work, and each file is read once', async () => {
  const read: string[] = [];
  const [first, second] = [start(countingReader(read)), start(countingReader(read))];
  const client = clientOf(first);
  const store = await client.vectorStores.create({});
  const ids = await Promise.all(Array.from({ length: 60 }, (_, n) => upload(first, `${n}.txt`, `word${n}`)));
  const batch = await client.vectorStores.fileBatches.createAndPoll(store.id, { file_ids: ids });
  expect(batch.file_counts).toMatchObject({ completed: 60, total: 60 });
  expect(read.length).toBe(60);
  const found = await clientOf(second).vectorStores.search(store.id, { query: 'word42' });
  expect(found.data.map((hit) => hit.filename)).toEqual(['42.txt']);
});

test('the work of an engine that died is taken over', async () => {
  const dying = start({ run: () => new Promise(() => {}) });
  const client = clientOf(dying);
  const store = await client.vectorStores.create({});
  const id = await upload(dying, 'a.txt', 'inherited');
  await client.vectorStores.files.create(store.id, { file_id: id });
  const other = start();
  // The first engine hangs without a heartbeat, as far as the second one's clock can tell.
  other.advance(3600);
  await expect
    .poll(async () => (await clientOf(other).vectorStores.files.retrieve(id, { vector_store_id: store.id })).status)
    .toBe('completed');
});

test('an engine that lost its lease does not finish the file a second time', async () => {
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const suspended = start({
    run: async (request) => {
      await gate;
      return readLines(request);
    },
  });
  const client = clientOf(suspended);
  const store = await client.vectorStores.create({});
  const id = await upload(suspended, 'a.txt', 'only once');
  await client.vectorStores.files.create(store.id, { file_id: id });
  const other = start();
  other.advance(3600);
  const status = async () => (await client.vectorStores.files.retrieve(id, { vector_store_id: store.id })).status;
  await expect.poll(status).toBe('completed');
  release();
  await new Promise((resolve) => setTimeout(resolve, 50));
  const found = await clientOf(other).vectorStores.search(store.id, { query: 'only once' });
  expect(found.data).toHaveLength(1);
  expect((await client.vectorStores.retrieve(store.id)).file_counts).toMatchObject({ completed: 1, total: 1 });
});

test('a small request does not wait for a large one, in its store or in another', async () => {
  const read: string[] = [];
  const reading = countingReader(read);
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const engine = start({
    run: async (request, signal) => {
      await gate;
      return reading.run(request, signal);
    },
  });
  const client = clientOf(engine);
  const [large, small] = [await client.vectorStores.create({}), await client.vectorStores.create({})];
  const many = await Promise.all(Array.from({ length: 300 }, (_, n) => upload(engine, `bulk${n}.txt`, 'bulk')));
  const single = await upload(engine, 'single.txt', 'single');
  const besides = await upload(engine, 'besides.txt', 'besides');
  await client.vectorStores.fileBatches.create(large.id, { file_ids: many });
  await client.vectorStores.files.create(small.id, { file_id: besides });
  await client.vectorStores.files.create(large.id, { file_id: single });
  open();
  await expect.poll(() => read.length).toBe(many.length + 2);
  expect(read.indexOf('besides.txt')).toBeLessThan(20);
  expect(read.indexOf('single.txt')).toBeLessThan(200);
});

test('an engine that is closed gives its unfinished files to the next one at once', async () => {
  const closing = startTestEngine({ root, reader: { run: () => new Promise(() => {}) } });
  const client = clientOf(closing);
  const store = await client.vectorStores.create({});
  const id = await upload(closing, 'a.txt', 'handed over');
  await client.vectorStores.files.create(store.id, { file_id: id });
  closing.close();
  const next = start();
  const status = async () =>
    (await clientOf(next).vectorStores.files.retrieve(id, { vector_store_id: store.id })).status;
  await expect.poll(status).toBe('completed');
});

test('work on a file that was detached is stopped', async () => {
  let isStopped = false;
  const engine = start({
    run: (_request, signal) =>
      new Promise((_, reject) => {
        signal?.addEventListener('abort', () => {
          isStopped = true;
          reject(signal.reason);
        });
      }),
  });
  const client = clientOf(engine);
  const store = await client.vectorStores.create({});
  const id = await upload(engine, 'long.txt', 'x');
  await client.vectorStores.files.create(store.id, { file_id: id });
  await client.vectorStores.files.delete(id, { vector_store_id: store.id });
  await expect.poll(() => isStopped).toBe(true);
});

test('files that cannot be sealed fail, and the queue goes on', async () => {
  const seal = (encoded: readonly Uint8Array[]) => {
    if (encoded.some((file) => Buffer.from(file).includes('unsealable'))) throw new Error('cannot be sealed');
    return wordCodec.seal(encoded);
  };
  const engine = startTestEngine({ root, codec: { ...wordCodec, seal } });
  engines.push(engine);
  const client = clientOf(engine);
  const store = await client.vectorStores.create({});
  const attach = async (text: string) =>
    client.vectorStores.files.createAndPoll(store.id, { file_id: await upload(engine, 'a.txt', text) });
  expect(await attach('unsealable')).toMatchObject({ status: 'failed', last_error: { code: 'server_error' } });
  expect(await attach('good')).toMatchObject({ status: 'completed' });
});

test('results wait while the database cannot be written, and are there afterwards', async () => {
  const engine = start();
  const client = clientOf(engine);
  const store = await client.vectorStores.create({});
  const ids = [await upload(engine, 'a.txt', 'patience'), await upload(engine, 'b.broken', 'x')];
  const database = () => engine.storage.stores.find(store.id)!.database;
  engine.storage.stores.create(store.id);
  database().exec("CREATE TRIGGER full BEFORE UPDATE OF status ON files BEGIN SELECT RAISE(ABORT, 'full'); END");
  const batch = await client.vectorStores.fileBatches.create(store.id, { file_ids: ids });
  await new Promise((resolve) => setTimeout(resolve, 300));
  database().exec('DROP TRIGGER full');
  const done = await client.vectorStores.fileBatches.poll(store.id, batch.id);
  expect(done.file_counts).toMatchObject({ completed: 1, failed: 1, total: 2 });
});

test('a file during whose reading the engine died ten times is given up', async () => {
  const engine = start();
  const client = clientOf(engine);
  const store = await client.vectorStores.create({});
  const id = await upload(engine, 'poison.slow', 'x');
  await client.vectorStores.files.create(store.id, { file_id: id });
  engine.close();
  engines.length = 0;
  const next = startTestEngine({ root });
  engines.push(next);
  next.storage.stores.find(store.id)!.database.exec("UPDATE files SET attempts = 10, owner = 'dead'");
  next.advance(3600);
  await expect
    .poll(async () => (await clientOf(next).vectorStores.files.retrieve(id, { vector_store_id: store.id })).last_error)
    .toMatchObject({ code: 'server_error' });
});
