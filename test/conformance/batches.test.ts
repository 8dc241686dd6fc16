// The wire contract, lines 69–77 and 79–88: file batches.
import { toFile } from 'openai';
import { beforeAll, describe, expect, it } from 'vitest';
import { useServer } from './support/server';
import { expectError, found, indexed, settled, storeOf, until, upload } from './support/steps';

describe('file batches', () => {
  const server = useServer();
  let files: string[];

  const newStore = async (): Promise<string> => (await server.client.vectorStores.create({})).id;
  const create = (store: string, json: object) => server.send('POST', `/vector_stores/${store}/file_batches`, { json });
  const retrieve = (store: string, batch: string) =>
    server.send('GET', `/vector_stores/${store}/file_batches/${batch}`);
  const finished = async (store: string, batch: string) =>
    (
      await until(
        () => retrieve(store, batch),
        ({ body }) => body.status !== 'in_progress',
      )
    ).body;
  const filesOf = async (store: string, batch: string, query = '') =>
    (await server.send('GET', `/vector_stores/${store}/file_batches/${batch}/files${query}`)).body;

  beforeAll(async () => {
    files = [];
    for (let i = 0; i < 6; i++) files.push(await upload(server, `Berth ${i} is free.`, `berth${i}.md`));
  });

  it('69. a batch is a vector_store.files_batch in progress with all of its files counted', async () => {
    const store = await newStore();
    const { body } = await create(store, { file_ids: files });
    expect(body).toMatchObject({ object: 'vector_store.files_batch', vector_store_id: store, status: 'in_progress' });
    expect(body.id).toMatch(/^vsfb_/);
    expect(body.file_counts.total).toBe(6);
  });

  it('70. the reply that creates it counts all of them in progress', async () => {
    const { body } = await create(await newStore(), { file_ids: files });
    expect(body.file_counts).toEqual({ in_progress: 6, completed: 0, failed: 0, cancelled: 0, total: 6 });
  });

  it('71. GET gives the batch itself, in the end completed', async () => {
    const store = await newStore();
    const { body } = await create(store, { file_ids: files });
    expect(await finished(store, body.id)).toMatchObject({
      id: body.id,
      object: 'vector_store.files_batch',
      status: 'completed',
      file_counts: { completed: 6, total: 6 },
    });
  });

  it('72. it is in progress exactly while one of its files is, in every reply', async () => {
    const store = await newStore();
    const { body } = await create(store, { file_ids: files });
    for (let status = body.status; status === 'in_progress'; ) {
      const reply = (await retrieve(store, body.id)).body;
      expect(reply.status === 'in_progress').toBe(reply.file_counts.in_progress > 0);
      status = reply.status;
    }
  });

  it('73. its counts cover its own files only', async () => {
    const { id } = await storeOf(server, { 'other.md': 'Not of the batch.' });
    const { body } = await create(id, { file_ids: files.slice(0, 2) });
    expect((await finished(id, body.id)).file_counts.total).toBe(2);
    expect((await server.client.vectorStores.retrieve(id)).file_counts.total).toBe(3);
  });

  it('74. its files are listed with filter and paging, and no others', async () => {
    const { id } = await storeOf(server, { 'other.md': 'Not of the batch.' });
    const { body } = await create(id, { file_ids: files });
    await finished(id, body.id);
    const all = (await filesOf(id, body.id)).data.map((file) => file.id);
    expect([...all].sort()).toEqual([...files].sort());
    const page = await filesOf(id, body.id, `?limit=4&after=${all[1]}`);
    expect(page.data.map((file) => file.id)).toEqual(all.slice(2));
    expect((await filesOf(id, body.id, '?filter=failed')).data).toEqual([]);
    expect((await filesOf(id, body.id, '?filter=completed&order=asc')).data.map((file) => file.id)).toEqual(
      all.reverse(),
    );
  });

  it('75. files gives each file its own values, and the top-level ones are ignored', async () => {
    const store = await newStore();
    const chunking_strategy = { type: 'static', static: { max_chunk_size_tokens: 200, chunk_overlap_tokens: 10 } };
    const { body, status } = await create(store, {
      files: [{ file_id: files[0], attributes: { berth: 0 }, chunking_strategy }, { file_id: files[1] }],
      attributes: { berth: 99 },
      chunking_strategy: { type: 'static', static: { max_chunk_size_tokens: 300, chunk_overlap_tokens: 20 } },
    });
    expect(status, JSON.stringify(body)).toBe(200);
    await finished(store, body.id);
    expect(await indexed(server, store, files[0]!)).toMatchObject({ attributes: { berth: 0 }, chunking_strategy });
    const second = await indexed(server, store, files[1]!);
    expect(second.attributes).toEqual({});
    expect(second.chunking_strategy).toMatchObject({
      static: { max_chunk_size_tokens: 800, chunk_overlap_tokens: 400 },
    });
  });

  it('76. file_ids share the top-level attributes and strategy', async () => {
    const store = await newStore();
    const chunking_strategy = { type: 'static', static: { max_chunk_size_tokens: 300, chunk_overlap_tokens: 20 } };
    const { body } = await create(store, { file_ids: files, attributes: { berth: 7 }, chunking_strategy });
    await finished(store, body.id);
    for (const file of (await filesOf(store, body.id)).data) {
      expect(file).toMatchObject({ attributes: { berth: 7 }, chunking_strategy });
    }
  });

  it('77. both of file_ids and files, neither, and an empty array are 400', async () => {
    const store = await newStore();
    expectError(await create(store, { file_ids: files, files: [{ file_id: files[0] }] }), 400);
    expectError(await create(store, {}), 400);
    expectError(await create(store, { file_ids: [] }), 400, { param: 'file_ids' });
    expectError(await create(store, { files: [] }), 400, { param: 'files' });
  });

  it('82. a batch whose files all failed is failed; with some failed it is completed', async () => {
    const store = await newStore();
    const broken = [await upload(server, 'not a PDF', 'a.pdf'), await upload(server, 'not a PDF', 'b.pdf')];
    const allFail = await create(store, { file_ids: broken });
    expect(await finished(store, allFail.body.id)).toMatchObject({
      status: 'failed',
      file_counts: { failed: 2, total: 2 },
    });
    const someFail = await create(await newStore(), { file_ids: [broken[0], files[0]] });
    expect(await finished(someFail.body.vector_store_id, someFail.body.id)).toMatchObject({
      status: 'completed',
      file_counts: { failed: 1, completed: 1, total: 2 },
    });
  });

  it('83. a batch is not found in another store', async () => {
    const { body } = await create(await newStore(), { file_ids: files });
    expectError(await retrieve(await newStore(), body.id), 404);
  });

  it('84. a deleted File leaves the batch listing, and GET batch still works', async () => {
    const store = await newStore();
    const gone = await upload(server, 'Soon gone.', 'gone.md');
    const { body } = await create(store, { file_ids: [files[0], gone] });
    await finished(store, body.id);
    await server.client.files.delete(gone);
    expect((await filesOf(store, body.id)).data.map((file) => file.id)).toEqual([files[0]]);
    expect((await retrieve(store, body.id)).status).toBe(200);
  });

  it('85. deleting the store makes GET batch 404', async () => {
    const store = await newStore();
    const { body } = await create(store, { file_ids: files });
    await server.client.vectorStores.delete(store);
    expectError(await retrieve(store, body.id), 404);
  });

  it('86. uploadAndPoll of 20 files, five at once, ends with 20 completed', async () => {
    const store = await newStore();
    const uploads = await Promise.all(
      Array.from({ length: 20 }, (_, i) => toFile(Buffer.from(`Ship ${i} sails.`), `ship${i}.md`)),
    );
    const batch = await server.client.vectorStores.fileBatches.uploadAndPoll(store, { files: uploads });
    expect(batch.file_counts).toMatchObject({ completed: 20, total: 20 });
  });

  it('87. an id twice in file_ids is refused, or makes one entry and consistent counts', async () => {
    const store = await newStore();
    const { body, status } = await create(store, { file_ids: [files[0], files[0], files[1]] });
    if (status === 400) return;
    expect(await finished(store, body.id)).toMatchObject({ file_counts: { completed: 2, total: 2 } });
    expect((await server.client.vectorStores.files.list(store)).data).toHaveLength(2);
  });

  it('88. attaching an attached File again is 200, keeps one entry, and polling works', async () => {
    const { id, files: own } = await storeOf(server, { 'a.md': 'A buoy at sea.' });
    const again = await server.client.vectorStores.files.createAndPoll(id, { file_id: own['a.md']! });
    expect(again).toMatchObject({ id: own['a.md'], status: 'completed' });
    const { body } = await create(id, { file_ids: [own['a.md']] });
    expect(await finished(id, body.id)).toMatchObject({ status: 'completed', file_counts: { total: 1 } });
    await settled(server, id);
    expect((await server.client.vectorStores.retrieve(id)).file_counts.total).toBe(1);
    expect(await found(server, id, 'buoy')).toEqual(['a.md']);
  });
});
