// The wire contract, lines 156, 157, 159 and 160.
import { toFile } from 'openai';
import { describe, expect, it } from 'vitest';
import { operations } from './support/replies';
import { useServer } from './support/server';
import { expectError, storeOf, upload } from './support/steps';

describe('content, unknown queries, and every reply', () => {
  const server = useServer();

  it('156. content is one page of text parts that hold the whole text', async () => {
    const text = Array.from({ length: 400 }, (_, i) => `## Berth ${i}\n\nShip ${i} is moored — 港 😀.\r\n`).join('\n');
    const { id, files } = await storeOf(server, { 'berths.md': text });
    const { body } = await server.send('GET', `/vector_stores/${id}/files/${files['berths.md']}/content`);
    expect(body).toMatchObject({ object: 'vector_store.file_content.page', has_more: false, next_page: null });
    expect(body.data.map((part) => part.text).join('')).toBe(text);
  });

  it('157. the content of a File that is not attached is 404', async () => {
    const { id } = await server.client.vectorStores.create({});
    const file = await upload(server, 'A buoy.');
    expectError(await server.send('GET', `/vector_stores/${id}/files/${file}/content`), 404);
  });

  it('159. unknown query keys are ignored', async () => {
    const { id } = await server.client.vectorStores.create({});
    expect((await server.send('GET', `/vector_stores/${id}?include=everything`)).body.id).toBe(id);
    const [plain, odd] = [
      await server.send('GET', '/vector_stores'),
      await server.send('GET', '/vector_stores?x=1&limit[]=2'),
    ];
    expect(odd.body).toEqual(plain.body);
  });

  it('160. every operation answers, and each reply has held against its strict schema', async () => {
    const { id, files } = await storeOf(server, { 'a.md': 'A buoy.', 'b.md': 'A pier.' });
    const [a, b] = [files['a.md']!, files['b.md']!];
    const { vectorStores } = server.client;
    const inStore = { vector_store_id: id };
    await vectorStores.update(id, { name: 'x' });
    await vectorStores.list();
    await vectorStores.search(id, { query: 'buoy' });
    await vectorStores.files.list(id);
    await vectorStores.files.update(a, { ...inStore, attributes: { berth: 1 } });
    await vectorStores.files.content(a, inStore);
    const batch = await vectorStores.fileBatches.createAndPoll(id, { file_ids: [a] });
    await vectorStores.fileBatches.listFiles(batch.id, inStore);
    await vectorStores.fileBatches.cancel(batch.id, inStore);
    await vectorStores.files.retrieve(a, inStore);
    await vectorStores.files.delete(a, inStore);
    await vectorStores.delete(id);
    await server.client.files.list();
    await server.client.files.retrieve(b);
    await server.client.files.delete(b);
    const about = { bytes: 1, filename: 'c.md', mime_type: 'text/markdown', purpose: 'assistants' as const };
    const first = await server.client.uploads.create(about);
    const part = await server.client.uploads.parts.create(first.id, { data: await toFile(Buffer.from('x'), 'part') });
    await server.client.uploads.complete(first.id, { part_ids: [part.id] });
    await server.client.uploads.cancel((await server.client.uploads.create(about)).id);
    await server.client.embeddings.create({ model: 'text-embedding-3-small', input: 'buoy' });
    const answeredByBytes = 'GET /files/*/content';
    expect([...server.checkedOperations].sort()).toEqual(operations.filter((each) => each !== answeredByBytes).sort());
    expect(server.takeViolations()).toEqual([]);
  });
});
