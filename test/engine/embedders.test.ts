// Stores whose vectors another server makes: the engine as a process, and a server of /v1/embeddings that misbehaves.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { OpenAI, toFile } from 'openai';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { API_KEY, type EngineProcess, startEngine } from '../support/engineProcess';
import { FakeEmbedder } from '../support/fakeEmbedder';
import { temporaryFolder } from '../support/temporaryFolder';

const KEY = 'canary-key-of-the-embedder';
const folder = temporaryFolder();
let engine: EngineProcess;
let client: OpenAI;
let embedder: FakeEmbedder;

async function start(): Promise<void> {
  engine = await startEngine({ data: folder.path });
  client = new OpenAI({ baseURL: engine.baseURL, apiKey: API_KEY, maxRetries: 0 });
}

beforeAll(start);
afterAll(async () => {
  await engine.stop();
  folder.remove();
});
beforeEach(async () => {
  embedder = await new FakeEmbedder().listen();
});
afterEach(() => embedder.close());

/** A store as the extension makes it, with our extension of the request. */
function create(choice: Partial<{ model: string; dimensions: number; base_url: string }> = {}) {
  const body = { name: 'elsewhere', embedder: { base_url: embedder.baseURL, model: 'words', ...choice } };
  return client.vectorStores.create(body as OpenAI.VectorStoreCreateParams);
}

async function add(storeId: string, name: string, text: string) {
  const file = await client.files.create({ file: await toFile(Buffer.from(text), name), purpose: 'assistants' });
  return client.vectorStores.files.createAndPoll(storeId, { file_id: file.id }, { pollIntervalMs: 50 });
}

interface Answer {
  readonly warning?: string;
  readonly data: { filename: string; score: number }[];
}
const VECTORS_ONLY = { hybrid_search: { embedding_weight: 1, text_weight: 0 }, ranker: 'none' };

async function search(storeId: string, query: string, ranking_options?: object): Promise<Answer> {
  return client.post(`/vector_stores/${storeId}/search`, { body: { query, ranking_options } });
}

const found = async (storeId: string, query: string, options?: object) =>
  (await search(storeId, query, options)).data.map(({ filename }) => filename);

const giveKeys = (keys: Record<string, string>) => client.post('/embedder_keys', { body: { keys } });

describe('a store with an embedder of its own', () => {
  test('records model and dimensions, embeds files and queries there, and searches by those vectors', async () => {
    const store = await create();
    expect(store).toMatchObject({ embedder: { base_url: embedder.baseURL, model: 'words', dimensions: 96 } });
    for (const [name, text] of [
      ['tide.md', 'the tide comes in twice'],
      ['pilot.md', 'pilots board at the outer buoy'],
    ] as const) {
      expect((await add(store.id, name, text)).status).toBe('completed');
    }
    expect(await found(store.id, 'outer buoy pilots', VECTORS_ONLY)).toEqual(['pilot.md']);
    expect((await found(store.id, 'tide'))[0]).toBe('tide.md');
    expect(embedder.requests.some(({ input }) => input.some((text) => text.includes('pilot.md\n\npilots board')))).toBe(
      true,
    );
  });

  test('takes as many dimensions as were asked for, and tells them in every listing', async () => {
    const store = await create({ dimensions: 40 });
    expect((await add(store.id, 'a.md', 'harbour')).status).toBe('completed');
    const listed = (await client.vectorStores.list()).data.find(({ id }) => id === store.id);
    expect(listed).toMatchObject({ embedder: { dimensions: 40 } });
    expect(embedder.requests.every(({ dimensions }) => dimensions === 40)).toBe(true);
  });

  test('is not made where the server has no such model, is not there, or may not be asked', async () => {
    const message = (promise: Promise<unknown>) => expect(promise).rejects;
    await message(create({ model: 'missing' })).toThrow(/has no model 'missing'/);
    await message(create({ base_url: 'http://elsewhere.example/v1' })).toThrow(/Use https/);
    await message(create({ base_url: 'http://127.0.0.1:9/v1' })).toThrow(/could not be reached/);
    embedder.fault = { status: 302, headers: { location: 'http://127.0.0.1:9/v1/embeddings' } };
    await message(create()).toThrow(/redirects to another address/);
    embedder.fault = { status: 200, body: { data: 'nothing' } };
    await message(create()).toThrow(/something else than vectors/);
  });

  test('lexical search goes on while its server is down, and the answer says so', async () => {
    const store = await create();
    await add(store.id, 'buoy.md', 'a buoy');
    await embedder.close();
    const answer = await search(store.id, 'buoy');
    expect(answer.data.map(({ filename }) => filename)).toEqual(['buoy.md']);
    expect(answer.warning).toMatch(/Found by words alone\. The embedding server 127\.0\.0\.1:\d+ could not be reached/);
    await expect(search(store.id, 'buoy', VECTORS_ONLY)).rejects.toThrow(/503 The embedding server/);
    await embedder.listen();
    expect((await search(store.id, 'buoy')).warning).toBeUndefined();
  });

  test('a file that could not be embedded fails with the reason, and can be tried again', async () => {
    const store = await create();
    embedder.fault = {
      status: 500,
      headers: { 'x-should-retry': 'false' },
      body: { error: { message: 'out of memory' } },
    };
    const failed = await add(store.id, 'a.md', 'harbour');
    expect(failed).toMatchObject({ status: 'failed', last_error: { code: 'server_error' } });
    expect(failed.last_error!.message).toMatch(/answered 500: .*out of memory/);
    embedder.fault = undefined;
    await client.vectorStores.files.delete(failed.id, { vector_store_id: store.id });
    const again = await client.vectorStores.files.createAndPoll(store.id, { file_id: failed.id });
    expect(again.status).toBe('completed');
  });

  test('vectors of a model that changed under its name are never mixed with the old ones', async () => {
    const store = await create();
    await add(store.id, 'a.md', 'harbour');
    embedder.seed = 2;
    expect((await add(store.id, 'b.md', 'harbour')).last_error?.message).toMatch(/is not the one/);
    expect((await search(store.id, 'harbour')).warning).toMatch(/is not the one/);
    embedder.seed = 1;
    embedder.dimensions = 64;
    expect((await add(store.id, 'c.md', 'harbour')).last_error?.message).toMatch(/is not the one/);
    expect((await client.vectorStores.retrieve(store.id)).file_counts).toMatchObject({ completed: 1, failed: 2 });
  });

  test('requests fit what the server takes: few texts at once, short texts', async () => {
    const store = await create();
    embedder.mostTexts = 5;
    embedder.mostCharacters = 900;
    const long = Array.from({ length: 400 }, (_, i) => `word${i} stands here for a while.`).join('\n');
    const ids = await Promise.all(
      Array.from({ length: 12 }, async (_, i) => {
        const file = await toFile(Buffer.from(`${long}\nship${i}`), `${i}.md`);
        return (await client.files.create({ file, purpose: 'assistants' })).id;
      }),
    );
    const batch = await client.vectorStores.fileBatches.createAndPoll(store.id, { file_ids: ids });
    expect(batch.file_counts).toMatchObject({ completed: 12, total: 12 });
  });
});

describe('the key of an embedder', () => {
  test('is told to the running engine, is asked for when missing, and is in nothing that is written', async () => {
    embedder.key = KEY;
    await expect(create()).rejects.toThrow(/wants a key, and none was given/);
    await giveKeys({ [embedder.baseURL]: 'wrong' });
    await expect(create()).rejects.toThrow(/refuses the key/);
    expect(await giveKeys({ [`${embedder.baseURL}/`]: KEY })).toEqual({
      object: 'embedder_keys',
      base_urls: [embedder.baseURL],
    });
    const store = await create();
    expect((await add(store.id, 'a.md', 'harbour')).status).toBe('completed');
    await giveKeys({});
    const failed = await add(store.id, 'b.md', 'lighthouse');
    expect(failed.last_error?.message).toMatch(/wants a key, and none was given/);
    await giveKeys({ [embedder.baseURL]: KEY });
    embedder.fault = { status: 400, body: { error: { message: `Not with Bearer ${KEY}` } } };
    const echoed = await add(store.id, 'c.md', 'lamp');
    expect(echoed.last_error?.message).toMatch(/Not with Bearer …/);
    for (const file of readdirSync(folder.path, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue;
      const bytes = readFileSync(path.join(file.parentPath, file.name));
      expect(bytes.includes(KEY), `${file.name} holds the key`).toBe(false);
    }
    expect(engine.log()).not.toContain(KEY);
  });

  test('goes to no other server', async () => {
    const other = await new FakeEmbedder().listen();
    try {
      await giveKeys({ [embedder.baseURL]: KEY });
      await create({ base_url: other.baseURL });
      embedder.fault = { status: 307, headers: { location: `${other.baseURL}/embeddings` } };
      await expect(create()).rejects.toThrow(/redirects/);
      expect(other.requests.map(({ authorization }) => authorization)).toEqual([undefined]);
    } finally {
      await other.close();
    }
  });
});

test('a damaged segment of such a store is made anew through the queue, with vectors of its own embedder', async () => {
  const store = await create();
  await add(store.id, 'a.md', 'harbour lights');
  await engine.stop();
  const { DatabaseSync } = await import('node:sqlite');
  const database = new DatabaseSync(path.join(folder.path, 'stores', `${store.id}.db`));
  database.exec("UPDATE segments SET data = x'00'");
  database.close();
  await start();
  const before = embedder.requests.length;
  await search(store.id, 'harbour').catch(() => undefined);
  await expect.poll(async () => found(store.id, 'harbour lights').catch(() => [])).toEqual(['a.md']);
  expect(embedder.requests.length).toBeGreaterThan(before);
});

test('in strict mode, which stands for OpenAI, the parameter is as unknown as there', async () => {
  const strictFolder = temporaryFolder();
  const strict = await startEngine({ data: strictFolder.path, strict: true });
  const openai = new OpenAI({ baseURL: strict.baseURL, apiKey: API_KEY, maxRetries: 0 });
  const body = { embedder: { base_url: embedder.baseURL, model: 'words' } };
  await expect(openai.vectorStores.create(body as object)).rejects.toThrow("Unknown parameter: 'embedder'");
  await strict.stop();
  strictFolder.remove();
});
