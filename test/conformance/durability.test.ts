// The wire contract, lines 151–155: kills, detaching during work, and many requests at once.
import { describe, expect, it } from 'vitest';
import { itBuiltIn, useServer } from './support/server';
import { expectError, found, indexed, settled, storeOf, upload } from './support/steps';

const long = (name: string) => `The ship ${name} is moored at the pier. `.repeat(30_000);

describe('durability and concurrency', () => {
  const server = useServer();

  itBuiltIn('151. after a kill in the middle of indexing, every file ends completed or failed', async () => {
    const file_ids = await Promise.all([1, 2, 3].map((i) => upload(server, long(`aurora${i}`), `${i}.md`)));
    file_ids.push(await upload(server, 'not a PDF', 'broken.pdf'));
    const { id } = await server.client.vectorStores.create({ file_ids });
    await server.killAndRestart();
    expect(await settled(server, id)).toMatchObject({
      status: 'completed',
      file_counts: { completed: 3, failed: 1, total: 4 },
    });
    expect((await found(server, id, 'ship aurora2 at the pier')).length).toBeGreaterThan(0);
  });

  itBuiltIn('152. a file detached just before a kill is not searchable after the restart', async () => {
    const { id, files } = await storeOf(server, { 'a.md': 'The ship Aurora.', 'b.md': 'The ship Boreas.' });
    await found(server, id, 'ship');
    await server.client.vectorStores.files.delete(files['a.md']!, { vector_store_id: id });
    await server.killAndRestart();
    expect(await found(server, id, 'ship')).toEqual(['b.md']);
    expect((await server.client.vectorStores.retrieve(id)).file_counts.total).toBe(1);
  });

  it('153. detaching and deleting a store while indexing are 200 at once and leave nothing behind', async () => {
    const file_ids = [await upload(server, long('aurora'), 'a.md'), await upload(server, long('boreas'), 'b.md')];
    const first = (await server.client.vectorStores.create({ file_ids })).id;
    const second = (await server.client.vectorStores.create({ file_ids })).id;
    expect((await server.send('DELETE', `/vector_stores/${first}/files/${file_ids[0]}`)).status).toBe(200);
    expect((await server.send('DELETE', `/vector_stores/${second}`)).status).toBe(200);
    expectError(await server.send('GET', `/vector_stores/${first}/files/${file_ids[0]}`), 404);
    expect(await settled(server, first)).toMatchObject({ file_counts: { completed: 1, total: 1 } });
    expect((await server.client.vectorStores.files.list(first)).data.map((file) => file.id)).toEqual([file_ids[1]]);
    expect(new Set(await found(server, first, 'ship moored'))).toEqual(new Set(['b.md']));
    expectError(await server.send('GET', `/vector_stores/${second}`), 404);
  });

  it('154. 50 attaches at once are counted exactly', async () => {
    const files = await Promise.all(Array.from({ length: 50 }, (_, i) => upload(server, `Ship ${i}.`, `${i}.md`)));
    const { id } = await server.client.vectorStores.create({});
    await Promise.all(files.map((file_id) => server.client.vectorStores.files.create(id, { file_id })));
    expect((await server.client.vectorStores.retrieve(id)).file_counts.total).toBe(50);
    expect((await settled(server, id)).file_counts).toMatchObject({ completed: 50, total: 50 });
  });

  it('155. searching while files are indexed never fails', async () => {
    const files = await Promise.all(Array.from({ length: 20 }, (_, i) => upload(server, long(`s${i}`), `${i}.md`)));
    const { id } = await server.client.vectorStores.create({ file_ids: files });
    let searches = 0;
    for (let inProgress = 1; inProgress > 0; searches++) {
      await found(server, id, { query: 'ship moored', max_num_results: 50 });
      const state = await server.client.vectorStores.retrieve(id);
      inProgress = state.file_counts.in_progress;
    }
    expect(searches).toBeGreaterThan(0);
    expect((await indexed(server, id, files[0]!)).status).toBe('completed');
    expect((await found(server, id, 'ship moored')).length).toBe(10);
  });
});
