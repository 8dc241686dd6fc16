// The data folder turns against the engine: full, unwritable, locked, damaged, newer, or with a hole in it. Each time a
// clear error, nothing thrown away, and everything else goes on.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import OpenAI, { toFile } from 'openai';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { API_KEY, canMount, type EngineOptions, type EngineProcess, startEngine } from '../../support/engineProcess';
import { temporaryFolder } from '../../support/temporaryFolder';

let folder: ReturnType<typeof temporaryFolder>;
let engine: EngineProcess | undefined;
let client: OpenAI;

beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(async () => {
  await engine?.stop();
  engine = undefined;
  folder.remove();
});

async function start(options: Omit<EngineOptions, 'data'> = {}): Promise<void> {
  engine = await startEngine({ data: folder.path, ...options });
  client = new OpenAI({ baseURL: engine.baseURL, apiKey: API_KEY, maxRetries: 0 });
}

async function stop(): Promise<void> {
  await engine?.stop();
  engine = undefined;
}

const upload = async (content: string | Buffer, name = 'note.md') =>
  client.files.create({ file: await toFile(Buffer.from(content), name), purpose: 'assistants' });

async function storeWith(text: string): Promise<{ id: string; file: string }> {
  const { id } = await client.vectorStores.create({});
  const file = (await upload(text)).id;
  expect((await client.vectorStores.files.createAndPoll(id, { file_id: file })).status).toBe('completed');
  return { id, file };
}

const search = async (store: string, query: string) => (await client.vectorStores.search(store, { query })).data.length;

/** What a call is refused with. */
async function refusal(call: Promise<unknown>): Promise<{ status?: number; message: string }> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof OpenAI.APIError)) throw new Error(`expected an API error, got ${String(error)}`);
  expect(error.message).not.toContain(folder.path);
  return { status: error.status, message: error.message };
}

it.skipIf(!canMount)('a full disk is 503 and says so; what is there is served, and deleting makes room', async () => {
  await start({ mount: 'mount -t tmpfs -o size=24m tmpfs "$DATA"' });
  const store = await storeWith('The phoenix is moored.');
  const large = Buffer.alloc(3 * 1024 * 1024);
  const kept: string[] = [];
  let full: Promise<unknown> | undefined;
  for (let i = 0; i < 10 && !full; i++) {
    large.fill(`${i} sea `);
    const attempt = upload(large, `${i}.txt`);
    await attempt.then(
      ({ id }) => kept.push(id),
      () => {
        full = attempt;
      },
    );
  }
  expect(await refusal(full!)).toMatchObject({ status: 503, message: expect.stringContaining('full') });
  expect(await search(store.id, 'phoenix')).toBe(1);
  expect(await (await client.files.content(store.file)).text()).toBe('The phoenix is moored.');
  for (const id of kept.slice(0, 3)) await client.files.delete(id);
  expect((await upload('Room again.')).status).toBe('processed');
  expect(await search((await storeWith('The griffin is moored.')).id, 'griffin')).toBe(1);
});

it.skipIf(!canMount)('a folder that cannot be written is one sentence and no engine', async () => {
  const readOnly = 'mount --bind "$DATA" "$DATA" && mount -o remount,bind,ro "$DATA"';
  await expect(start({ mount: readOnly })).rejects.toThrow('The data folder cannot be written');
});

it('a data folder that is a file is one sentence and no engine', async () => {
  const file = path.join(folder.path, 'file');
  writeFileSync(file, 'mine');
  await expect(startEngine({ data: file })).rejects.toThrow('The data folder cannot be written');
  expect(readFileSync(file, 'utf8')).toBe('mine');
});

it('a store locked by another program is 503 for writes; it is read and searched, and written again once free', async () => {
  await start();
  const { id, file } = await storeWith('The phoenix is moored.');
  const other = new DatabaseSync(path.join(folder.path, 'stores', `${id}.db`));
  other.exec('BEGIN IMMEDIATE');
  const update = () => client.vectorStores.files.update(file, { vector_store_id: id, attributes: { berth: 4 } });
  expect(await refusal(update())).toMatchObject({ status: 503, message: expect.stringContaining('locked') });
  expect(await search(id, 'phoenix')).toBe(1);
  other.exec('ROLLBACK');
  other.close();
  expect((await update()).attributes).toEqual({ berth: 4 });
});

it('a damaged catalogue is one sentence and no engine, and not a byte of it changes', async () => {
  await start();
  await storeWith('The phoenix is moored.');
  await stop();
  const catalog = path.join(folder.path, 'catalog.db');
  const damaged = readFileSync(catalog).fill('damage ', 0, 4096);
  writeFileSync(catalog, damaged);
  await expect(start()).rejects.toThrow('(catalog.db) is damaged');
  expect(digest(catalog)).toBe(createHash('sha256').update(damaged).digest('hex'));
});

it('a catalogue of a newer version is one sentence and no engine, and nothing in it changes', async () => {
  await start();
  const { id } = await client.vectorStores.create({ name: 'of tomorrow' });
  await stop();
  const catalog = path.join(folder.path, 'catalog.db');
  let database = new DatabaseSync(catalog);
  database.exec('PRAGMA user_version = 999');
  database.close();
  await expect(start()).rejects.toThrow('newer version');
  database = new DatabaseSync(catalog);
  expect(database.prepare('PRAGMA user_version').get()).toEqual({ user_version: 999 });
  expect(database.prepare('SELECT id, name FROM vector_stores').all()).toEqual([{ id, name: 'of tomorrow' }]);
  database.close();
});

it('uploaded bytes that were removed behind its back are an error of that File alone', async () => {
  await start();
  const { id, file } = await storeWith(`The phoenix is moored.${' So it is.'.repeat(10_000)}`);
  rmSync(path.join(folder.path, 'blobs'), { recursive: true });
  mkdirSync(path.join(folder.path, 'blobs'));
  expect((await refusal(client.files.content(file))).status).toBeGreaterThanOrEqual(500);
  const { id: second } = await client.vectorStores.create({});
  const attached = await client.vectorStores.files.createAndPoll(second, { file_id: file });
  expect(attached).toMatchObject({ status: 'failed', last_error: { code: 'server_error' } });
  expect(attached.last_error?.message).not.toContain(folder.path);
  expect(await search(id, 'phoenix')).toBe(1);
  expect((await upload('New bytes.')).status).toBe('processed');
});

const digest = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
