import { toFile } from 'openai';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { followFiles } from '../../src/host/indexing/run/followFiles';
import { IndexingFixture } from '../support/indexingFixture';

let fixture: IndexingFixture;
beforeEach(async () => {
  fixture = new IndexingFixture();
  await fixture.createStore();
});
afterEach(() => fixture.close());

async function attach(name: string, text: string): Promise<string> {
  const client = await fixture.client();
  const { id } = await client.files.create({ file: await toFile(Buffer.from(text), name), purpose: 'assistants' });
  await client.vectorStores.files.create(fixture.store.storeId, { file_id: id });
  return id;
}

async function follow(fileIds: readonly string[], signal = new AbortController().signal) {
  const { storeId } = fixture.store;
  return followFiles({ client: await fixture.client(), storeId, signal, onProgress: () => {} }, fileIds);
}

test('what is being processed is waited for: completed, failed with the server’s reason, or taken out meanwhile', async () => {
  const good = await attach('a.ts', 'export const a = 1;');
  const broken = await attach('broken.pdf', 'no pdf at all');
  const gone = await attach('gone.ts', 'export const gone = 1;');
  const client = await fixture.client();
  await client.vectorStores.files.delete(gone, { vector_store_id: fixture.store.storeId });
  const { completed, failed, cancelled } = await follow([good, broken, gone]);
  expect({ completed, cancelled }).toEqual({ completed: [good], cancelled: [] });
  expect([...failed].sort()).toEqual(
    [
      [broken, expect.stringMatching(/\w{3}/)],
      [gone, 'It was taken out of the store while it was being processed.'],
    ].sort(),
  );
});

test('after an abort nothing is waited for any more', async () => {
  const ids = await Promise.all(Array.from({ length: 20 }, (_, index) => attach(`${index}.ts`, `const a = ${index};`)));
  const { completed, failed, cancelled } = await follow(ids, AbortSignal.abort());
  expect([...completed, ...cancelled].sort()).toEqual([...ids].sort());
  expect(failed.size).toBe(0);
});
