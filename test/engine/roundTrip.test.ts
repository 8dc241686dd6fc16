import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clientOf, send, upload } from './api';
import { startTestEngine, type TestEngine } from './fakes';

let engine: TestEngine;
beforeEach(() => {
  engine = startTestEngine();
});
afterEach(() => engine.close());

test('a file that is uploaded, attached and polled is found by a search', async () => {
  const client = clientOf(engine);
  const store = await client.vectorStores.create({ name: 'Notes' });
  expect(store).toMatchObject({
    object: 'vector_store',
    status: 'completed',
    name: 'Notes',
    file_counts: { total: 0 },
  });
  const id = await upload(engine, 'fox.md', 'The quick brown fox\njumps over the lazy dog');
  const attached = await client.vectorStores.files.createAndPoll(store.id, {
    file_id: id,
    attributes: { path: 'a/fox.md' },
  });
  expect(attached).toMatchObject({ id, status: 'completed', last_error: null, attributes: { path: 'a/fox.md' } });
  expect(attached.usage_bytes).toBeGreaterThan(0);
  const page = await client.vectorStores.search(store.id, { query: 'lazy dog' });
  expect(page.data).toEqual([
    {
      file_id: id,
      filename: 'fox.md',
      score: 1,
      attributes: { path: 'a/fox.md' },
      content: [{ type: 'text', text: 'jumps over the lazy dog' }],
    },
  ]);
  const content = await client.vectorStores.files.content(id, { vector_store_id: store.id });
  expect(content.data.map((part) => part.text).join('')).toBe('The quick brown fox\njumps over the lazy dog');
});

test('a batch counts its files from the first reply to the last', async () => {
  const client = clientOf(engine);
  const store = await client.vectorStores.create({});
  const ids = await Promise.all(Array.from({ length: 20 }, (_, n) => upload(engine, `note${n}.txt`, `number ${n}`)));
  const batch = await client.vectorStores.fileBatches.create(store.id, { file_ids: [...ids, ids[0]!] });
  expect(batch).toMatchObject({ object: 'vector_store.files_batch', status: 'in_progress' });
  expect(batch.file_counts).toEqual({ in_progress: 20, completed: 0, failed: 0, cancelled: 0, total: 20 });
  const done = await client.vectorStores.fileBatches.poll(store.id, batch.id);
  expect(done).toMatchObject({ id: batch.id, status: 'completed', file_counts: { completed: 20, total: 20 } });
  expect((await client.vectorStores.retrieve(store.id)).file_counts.completed).toBe(20);
});

test('detaching takes a file out of search at once, and deleting the File does so in every store', async () => {
  const client = clientOf(engine);
  const [a, b] = [await client.vectorStores.create({}), await client.vectorStores.create({})];
  const id = await upload(engine, 'x.txt', 'unicorn');
  for (const store of [a, b]) await client.vectorStores.files.createAndPoll(store.id, { file_id: id });
  const find = async (store: string) => (await client.vectorStores.search(store, { query: 'unicorn' })).data.length;
  expect([await find(a.id), await find(b.id)]).toEqual([1, 1]);
  await client.vectorStores.files.delete(id, { vector_store_id: a.id });
  expect([await find(a.id), await find(b.id)]).toEqual([0, 1]);
  await client.files.delete(id);
  expect(await find(b.id)).toBe(0);
  expect((await client.vectorStores.retrieve(b.id)).file_counts.total).toBe(0);
});

test('a file that cannot be read fails with the reason, and a batch of nothing else fails', async () => {
  const client = clientOf(engine);
  const store = await client.vectorStores.create({});
  const id = await upload(engine, 'x.broken', 'x');
  const batch = await client.vectorStores.fileBatches.createAndPoll(store.id, { file_ids: [id] });
  expect(batch).toMatchObject({ status: 'failed', file_counts: { failed: 1, total: 1 } });
  const file = await client.vectorStores.files.retrieve(id, { vector_store_id: store.id });
  expect(file.last_error).toEqual({ code: 'invalid_file', message: 'The file is broken.' });
  expect((await client.vectorStores.retrieve(store.id)).status).toBe('completed');
});

test('cancelling a batch ends what is unfinished and keeps what is done', async () => {
  const client = clientOf(engine);
  const store = await client.vectorStores.create({});
  const slow = await Promise.all([1, 2, 3].map((n) => upload(engine, `${n}.slow`, 'never')));
  const quick = await upload(engine, 'quick.txt', 'kept');
  const batch = await client.vectorStores.fileBatches.create(store.id, { file_ids: [quick, ...slow] });
  await expect
    .poll(
      async () => (await client.vectorStores.fileBatches.retrieve(batch.id, { vector_store_id: store.id })).file_counts,
    )
    .toMatchObject({ completed: 1 });
  const cancelled = await client.vectorStores.fileBatches.cancel(batch.id, { vector_store_id: store.id });
  expect(cancelled).toMatchObject({ status: 'cancelled', file_counts: { completed: 1, cancelled: 3, in_progress: 0 } });
  expect((await client.vectorStores.search(store.id, { query: 'kept' })).data).toHaveLength(1);
  const again = await send(engine, 'POST', `/v1/vector_stores/${store.id}/file_batches/${batch.id}/cancel`);
  expect(again.body).toMatchObject({ status: 'cancelled', file_counts: { completed: 1, cancelled: 3 } });
  for (const fileId of slow) await client.files.delete(fileId);
  const tidied = await client.vectorStores.fileBatches.retrieve(batch.id, { vector_store_id: store.id });
  expect(tidied).toMatchObject({ status: 'cancelled', file_counts: { completed: 1, cancelled: 0, total: 1 } });
});

test('while a store is locked, its writes wait and every other request is answered', async () => {
  const client = clientOf(engine);
  const [locked, other] = [await client.vectorStores.create({}), await client.vectorStores.create({})];
  const [first, second] = [await upload(engine, 'a.txt', 'first'), await upload(engine, 'b.txt', 'second')];
  await client.vectorStores.files.createAndPoll(locked.id, { file_id: first });
  const holder = new DatabaseSync(engine.storage.folder.store(locked.id));
  holder.exec('BEGIN IMMEDIATE');
  const attaching = client.vectorStores.files.create(locked.id, { file_id: second });
  expect((await client.vectorStores.search(locked.id, { query: 'first' })).data).toHaveLength(1);
  expect(await client.vectorStores.files.createAndPoll(other.id, { file_id: second })).toMatchObject({
    status: 'completed',
  });
  holder.exec('COMMIT');
  holder.close();
  expect(await attaching).toMatchObject({ id: second });
});

test('a store created with Files starts in progress and ends completed', async () => {
  const client = clientOf(engine);
  const ids = [await upload(engine, 'a.txt', 'alpha'), await upload(engine, 'b.txt', 'beta')];
  const store = await client.vectorStores.create({ file_ids: ids });
  expect(store).toMatchObject({ status: 'in_progress', file_counts: { in_progress: 2, total: 2 } });
  await expect.poll(async () => (await client.vectorStores.retrieve(store.id)).status).toBe('completed');
});
