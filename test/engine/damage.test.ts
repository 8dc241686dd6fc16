import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { explainStartFailure } from '../../src/engine/startFailure';
import { Storage } from '../../src/engine/storage/storage';
import { sweep } from '../../src/engine/storage/sweep';
import { clientOf, send, upload } from './api';
import { startTestEngine, type TestEngine } from './fakes';

let root: string;
let engine: TestEngine;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'damage-'));
  engine = startTestEngine({ root });
});
afterEach(() => {
  engine.close();
  rmSync(root, { recursive: true, force: true });
});

/** A store with one completed file. */
async function storeWith(text: string): Promise<string> {
  const client = clientOf(engine);
  const store = await client.vectorStores.create({});
  await client.vectorStores.files.createAndPoll(store.id, { file_id: await upload(engine, 'a.txt', text) });
  return store.id;
}

function restart(): void {
  engine.close();
  engine = startTestEngine({ root });
}

test('a damaged segment is an error until it is rebuilt from the stored text, then the file is found again', async () => {
  const storeId = await storeWith('phoenix');
  engine.storage.stores.find(storeId)!.database.exec("UPDATE segments SET data = x'00'");
  restart();
  const search = () => send(engine, 'POST', `/v1/vector_stores/${storeId}/search`, { query: 'phoenix' });
  const first = await search();
  expect(first.status).toBe(503);
  expect(first.headers.get('retry-after')).toBe('1');
  await expect.poll(async () => (await search()).status).toBe(200);
  expect((await search()).body.data).toHaveLength(1);
});

test('a damaged database is an error of its own store; the others are listed and searched as before', async () => {
  const [good, bad] = [await storeWith('healthy'), await storeWith('lost')];
  engine.close();
  writeFileSync(
    path.join(root, 'stores', `${bad}.db`),
    'this is no database, and long enough to look like one'.repeat(100),
  );
  for (const suffix of ['-wal', '-shm']) rmSync(path.join(root, 'stores', `${bad}.db${suffix}`), { force: true });
  engine = startTestEngine({ root });
  const broken = await send(engine, 'GET', `/v1/vector_stores/${bad}`);
  expect(broken).toMatchObject({ status: 500, body: { error: { type: 'server_error', code: 'store_damaged' } } });
  const listed = (await send(engine, 'GET', '/v1/vector_stores')).body.data as { id: string; damaged?: boolean }[];
  expect(listed.map(({ id, damaged }) => [id, damaged])).toEqual([
    [bad, true],
    [good, undefined],
  ]);
  expect((await clientOf(engine).vectorStores.search(good, { query: 'healthy' })).data).toHaveLength(1);
  expect((await send(engine, 'DELETE', `/v1/vector_stores/${bad}`)).status).toBe(200);
});

test('an error tells nothing of the machine: no path, no stack', async () => {
  const storeId = await storeWith('x');
  engine.storage.stores.find(storeId)!.database.exec('DROP TABLE batches');
  const reply = await send(engine, 'GET', `/v1/vector_stores/${storeId}/file_batches/vsfb_0`);
  expect(reply.status).toBe(500);
  expect(JSON.stringify(reply.body)).not.toMatch(/\/|batches|\.ts|at /);
});

test('start-up removes blobs and databases that nothing names, and keeps the rest', async () => {
  const storeId = await storeWith('kept');
  const file = (await clientOf(engine).files.list()).data[0]!;
  const orphan = 'ab'.repeat(32);
  const strays = [engine.storage.folder.blob(orphan), engine.storage.folder.store('vs_00')];
  for (const stray of strays) {
    mkdirSync(path.dirname(stray), { recursive: true });
    writeFileSync(stray, 'left behind');
  }
  engine.storage.blobs.keep('cd'.repeat(32), Buffer.from('left behind'));
  sweep(engine.storage);
  expect(engine.storage.blobs.find('cd'.repeat(32))).toBeTypeOf('string');
  expect(strays.map((stray) => existsSync(stray))).toEqual([false, false]);
  expect(await (await clientOf(engine).files.content(file.id)).text()).toBe('kept');
  expect((await clientOf(engine).vectorStores.retrieve(storeId)).file_counts.completed).toBe(1);
});

test.skipIf(process.getuid?.() === 0)('a data folder that cannot be written is one sentence', async () => {
  const readonly = mkdtempSync(path.join(root, 'readonly-'));
  chmodSync(readonly, 0o500);
  expect(() => new Storage(readonly)).toThrow();
  try {
    new Storage(readonly);
  } catch (error) {
    expect(explainStartFailure(error)).toMatch(/^The data folder cannot be written: /);
  }
});
