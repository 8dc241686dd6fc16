import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clientOf, send, upload } from './api';
import { startTestEngine, type TestEngine } from './fakes';

let root: string;
let engine: TestEngine;
let reader: TestEngine;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'upkeep-'));
  engine = startTestEngine({ root });
  reader = startTestEngine({ root });
});
afterEach(() => {
  engine.close();
  reader.close();
  rmSync(root, { recursive: true, force: true });
});

/** A store into which files came one by one, each with the word it is named by, while the other engine searched it. */
async function filledStore(words: readonly string[]): Promise<{ storeId: string; fileIds: string[] }> {
  const client = clientOf(engine);
  const { id: storeId } = await client.vectorStores.create({});
  const fileIds: string[] = [];
  for (const word of words) {
    const file = await upload(engine, `${word}.txt`, word);
    await client.vectorStores.files.createAndPoll(storeId, { file_id: file });
    await found(word, storeId);
    fileIds.push(file);
  }
  return { storeId, fileIds };
}

async function found(word: string, storeId: string): Promise<string[]> {
  const page = await clientOf(reader).vectorStores.search(storeId, { query: word });
  return page.data.map((hit) => hit.filename);
}

const segmentsOf = (storeId: string) => engine.storage.stores.find(storeId)!.segments.list();

test('segments of files that came one by one are merged, and a reader that had them loaded follows', async () => {
  const words = Array.from({ length: 20 }, (_, n) => `word${n}`);
  const { storeId, fileIds } = await filledStore(words);
  await clientOf(engine).vectorStores.files.delete(fileIds[3]!, { vector_store_id: storeId });
  await expect.poll(() => segmentsOf(storeId).length).toBeLessThan(8);
  for (const word of words) expect(await found(word, storeId)).toEqual(word === 'word3' ? [] : [`${word}.txt`]);
});

test('a segment of which most files were detached is rewritten without them', async () => {
  const client = clientOf(engine);
  const { id: storeId } = await client.vectorStores.create({});
  const ids = await Promise.all(Array.from({ length: 10 }, (_, n) => upload(engine, `${n}.txt`, `word${n}`)));
  await client.vectorStores.fileBatches.createAndPoll(storeId, { file_ids: ids });
  expect(await found('word9', storeId)).toEqual(['9.txt']);
  for (const id of ids.slice(0, 9)) await client.vectorStores.files.delete(id, { vector_store_id: storeId });
  await expect.poll(() => segmentsOf(storeId).reduce((sum, segment) => sum + segment.files, 0)).toBe(1);
  expect(await found('word9', storeId)).toEqual(['9.txt']);
  expect(await found('word0', storeId)).toEqual([]);
});

test('a reader whose segment was taken out as damaged and made anew shows each file once', async () => {
  const words = ['alpha', 'beta', 'gamma'];
  const { storeId } = await filledStore(words);
  engine.storage.discardSegment(storeId, segmentsOf(storeId)[1]!.id);
  const status = async () =>
    (await send(reader, 'POST', `/v1/vector_stores/${storeId}/search`, { query: 'beta' })).status;
  await expect.poll(status).toBe(200);
  for (const word of words) expect(await found(word, storeId)).toEqual([`${word}.txt`]);
});

test('a damaged segment of which every file was detached is no reason to refuse a search', async () => {
  const { storeId, fileIds } = await filledStore(['alpha', 'beta']);
  engine.storage.stores.find(storeId)!.database.exec("UPDATE segments SET data = x'00' WHERE id = 1");
  await clientOf(engine).vectorStores.files.delete(fileIds[0]!, { vector_store_id: storeId });
  reader.close();
  reader = startTestEngine({ root });
  expect(await found('beta', storeId)).toEqual(['beta.txt']);
});
