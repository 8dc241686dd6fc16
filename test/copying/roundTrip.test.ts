// A store goes from the built-in engine to a server that is as strict as OpenAI, and back: two real engines.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { OpenAI, toFile } from 'openai';
import { beforeEach, expect, test } from 'vitest';
import type { StoreRef } from '../../src/host/client/connection';
import { remoteConnection } from '../../src/host/client/remoteConnection';
import { type ReadLocal, unchangedOnly } from '../../src/host/copying/content';
import { planCopy } from '../../src/host/copying/copyPlan';
import { type CopyResult, copyStore } from '../../src/host/copying/copyRun';
import { CopyStorage } from '../../src/host/copying/copyStorage';
import type { Attributes } from '../../src/shared/attributes';
import { API_KEY, type EngineProcess, startEngine } from '../support/engineProcess';
import { IndexingFixture } from '../support/indexingFixture';
import { writeSourceTree } from '../support/sourceTree';
import { temporaryFolder } from '../support/temporaryFolder';

const FILES = 30;

let fixture: IndexingFixture;
let strict: EngineProcess;
beforeEach(async () => {
  fixture = new IndexingFixture();
  const data = temporaryFolder();
  strict = await startEngine({ data: data.path, strict: true });
  return async () => {
    fixture.close();
    await strict.stop();
    data.remove();
  };
});

/** Everything of a store that a copy keeps, file by file, as the official client sees it. */
async function contentsOf(client: OpenAI, storeId: string) {
  const { name, metadata, expires_after, file_counts } = await client.vectorStores.retrieve(storeId);
  const files: { status: string; attributes: Attributes | null; chunking_strategy: unknown; text: string }[] = [];
  for await (const file of client.vectorStores.files.list(storeId, { limit: 100 })) {
    const { data } = await client.vectorStores.files.content(file.id, { vector_store_id: storeId });
    const { status, attributes = null, chunking_strategy } = file;
    files.push({ status, attributes, chunking_strategy, text: data.map(({ text }) => text).join('') });
  }
  const key = (file: (typeof files)[number]) => JSON.stringify([file.attributes, file.text]);
  return { name, metadata, expires_after, file_counts, files: files.sort((a, b) => (key(a) < key(b) ? -1 : 1)) };
}

const fileNames = async (client: OpenAI) => (await client.files.list()).data.map(({ filename }) => filename).sort();

test('a store copied to a strict server and back is the same store, and what cannot be copied is named', async () => {
  const builtin = await fixture.client();
  const made = await builtin.vectorStores.create({
    name: 'handbook',
    description: 'How we work',
    metadata: { team: 'blue' },
    expires_after: { anchor: 'last_active_at', days: 7 },
  });
  const source: StoreRef = { connection: fixture.connection, storeId: made.id, name: made.name };
  fixture.store = source;
  writeSourceTree(fixture.folder, FILES);
  await fixture.run();
  // A file of somebody else's, in no workspace, with attributes of its own and other chunks.
  const foreign = await builtin.files.create({
    file: await toFile(Buffer.from('Notes of the meeting. '.repeat(200)), 'meeting.md'),
    purpose: 'assistants',
  });
  await builtin.vectorStores.files.createAndPoll(made.id, {
    file_id: foreign.id,
    attributes: { year: 2026, done: true },
    chunking_strategy: { type: 'static', static: { max_chunk_size_tokens: 200, chunk_overlap_tokens: 50 } },
  });
  const profile = { id: 'team', label: 'Team', kind: 'openai', baseURL: strict.baseURL } as const;
  const team = remoteConnection(profile, async () => ({ apiKey: API_KEY }));

  const there = await copy(source, team);
  expect(there.plan.notCopyable).toEqual([]);
  expect(there.result).toMatchObject({ copied: FILES + 1, failures: [], cancelled: false });
  const strictClient = new OpenAI({ baseURL: strict.baseURL, apiKey: API_KEY });
  const original = await contentsOf(builtin, made.id);
  expect(original.file_counts).toMatchObject({ completed: FILES + 1, total: FILES + 1 });
  expect(await contentsOf(strictClient, there.result.store.storeId)).toEqual(original);
  expect(await fileNames(strictClient)).toHaveLength(FILES + 1);

  const before = await fileNames(builtin);
  const back = await copy(there.result.store, fixture.connection);
  expect(back.plan.notCopyable).toEqual([
    { path: 'meeting.md', reason: expect.stringContaining('does not give it back') },
  ]);
  expect(back.result).toMatchObject({ copied: FILES, failures: [], cancelled: false });
  const isForeign = ({ attributes }: (typeof original.files)[number]) => attributes?.['year'] === 2026;
  expect(await contentsOf(builtin, back.result.store.storeId)).toEqual({
    ...original,
    file_counts: { ...original.file_counts, completed: FILES, total: FILES },
    files: original.files.filter((file) => !isForeign(file)),
  });
  // NAME.EXT.txt has its own name again.
  const twice = before.filter((name) => name !== 'meeting.md').flatMap((name) => [name, name]);
  expect(await fileNames(builtin)).toEqual([...twice, 'meeting.md'].sort());
}, 120_000);

test('what a server refuses is named as failed, and leaves no File behind on it', async () => {
  const builtin = await fixture.client();
  await fixture.createStore();
  for (const name of ['notes.md', 'main.rs', 'data.csv']) {
    const file = await builtin.files.create({
      file: await toFile(Buffer.from('some text'), name),
      purpose: 'assistants',
    });
    await builtin.vectorStores.files.createAndPoll(fixture.store.storeId, { file_id: file.id });
  }
  // Nothing tells of this server beforehand that it takes few types.
  const profile = { id: 'own', label: 'Own', kind: 'compatible', baseURL: strict.baseURL } as const;
  const { result } = await copy(
    fixture.store,
    remoteConnection(profile, async () => ({ apiKey: API_KEY })),
  );
  expect(result).toMatchObject({ copied: 1, cancelled: false });
  expect(result.failures.map(({ path: file }) => file).sort()).toEqual(['data.csv', 'main.rs']);
  expect(await fileNames(new OpenAI({ baseURL: strict.baseURL, apiKey: API_KEY }))).toEqual(['notes.md']);
}, 120_000);

async function copy(source: StoreRef, target: StoreRef['connection']) {
  const readLocal: ReadLocal = unchangedOnly(async ({ path: file }) =>
    typeof file === 'string' ? readFile(path.join(fixture.folder, file)).catch(() => undefined) : undefined,
  );
  const plan = await planCopy(source, target, readLocal);
  const storage = new CopyStorage(path.join(fixture.work, 'copies'));
  const options = { signal: new AbortController().signal, onProgress: () => {} };
  const result: CopyResult = await copyStore(storage, source, target, plan, readLocal, options);
  expect(await storage.interrupted()).toEqual([]);
  return { plan, result };
}
