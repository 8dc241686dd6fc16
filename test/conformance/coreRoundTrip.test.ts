// The wire contract, lines 1–10 and 13–18: the round trip everyone depends on.
import { toFile } from 'openai';
import { describe, expect, it } from 'vitest';
import { useServer } from './support/server';
import { expectError, found, indexed, settled, storeOf, upload } from './support/steps';

describe('core round trip', () => {
  const server = useServer();

  it('1. POST /files gives a File with the exact size and name, processed', async () => {
    const text = 'Tides are caused by the moon — größtenteils.';
    const file = await server.client.files.create({
      file: await toFile(Buffer.from(text), 'tides.md'),
      purpose: 'assistants',
    });
    expect(file).toMatchObject({
      object: 'file',
      bytes: Buffer.byteLength(text),
      filename: 'tides.md',
      purpose: 'assistants',
      status: 'processed',
    });
    expect(file.id).toMatch(/^file-/);
  });

  it('2. POST /vector_stores {} gives an empty, completed store', async () => {
    const { body, status } = await server.send('POST', '/vector_stores', { json: {} });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      object: 'vector_store',
      status: 'completed',
      file_counts: { in_progress: 0, completed: 0, failed: 0, cancelled: 0, total: 0 },
    });
  });

  it('3. POST /vector_stores echoes name, metadata and description', async () => {
    const asked = { name: 'Manuals', metadata: { team: 'harbour', year: '2026' }, description: 'All of the manuals' };
    const { body } = await server.send('POST', '/vector_stores', { json: asked });
    expect(body).toMatchObject(asked);
    expect((await server.send('GET', `/vector_stores/${body.id}`)).body).toEqual(body);
  });

  it('4. attaching a File gives a store file whose id is the File id', async () => {
    const { id } = await server.client.vectorStores.create({});
    const file_id = await upload(server, 'A lighthouse stands on the cape.');
    const attached = await server.client.vectorStores.files.create(id, { file_id });
    expect(attached).toMatchObject({ id: file_id, object: 'vector_store.file', vector_store_id: id });
  });

  it('5. a store file goes from in_progress to completed without another request', async () => {
    const { id } = await server.client.vectorStores.create({});
    const file_id = await upload(server, 'A lighthouse stands on the cape.');
    const attached = await server.client.vectorStores.files.create(id, { file_id });
    expect(['in_progress', 'completed']).toContain(attached.status);
    expect(await indexed(server, id, file_id)).toMatchObject({ status: 'completed', last_error: null });
  });

  it('6. after completion the store counts one completed file and is completed', async () => {
    const { id } = await storeOf(server, { 'a.md': 'A lighthouse stands on the cape.' });
    expect(await server.client.vectorStores.retrieve(id)).toMatchObject({
      status: 'completed',
      file_counts: { in_progress: 0, completed: 1, failed: 0, cancelled: 0, total: 1 },
    });
  });

  it('7. search finds the text of the completed file', async () => {
    const { id } = await storeOf(server, { 'a.md': 'A lighthouse stands on the cape.' });
    const { data } = await server.client.vectorStores.search(id, { query: 'lighthouse on the cape' });
    expect(data[0]?.content[0]?.text).toContain('A lighthouse stands on the cape.');
  });

  it('8. a search reply is one page that names its query and has no next one', async () => {
    const { id } = await storeOf(server, { 'a.md': 'A lighthouse stands on the cape.' });
    const { body } = await server.send('POST', `/vector_stores/${id}/search`, { json: { query: 'lighthouse' } });
    expect(body).toMatchObject({
      object: 'vector_store.search_results.page',
      search_query: ['lighthouse'],
      has_more: false,
      next_page: null,
    });
  });

  it('9. a search item has exactly file_id, filename, score, attributes and content', async () => {
    const { id, files } = await storeOf(server, { 'a.md': 'A lighthouse stands on the cape.' });
    const { body } = await server.send('POST', `/vector_stores/${id}/search`, { json: { query: 'lighthouse' } });
    const item = body.data[0]!;
    expect(Object.keys(item).sort()).toEqual(['attributes', 'content', 'file_id', 'filename', 'score']);
    expect(item).toMatchObject({ file_id: files['a.md'], filename: 'a.md', attributes: {} });
    expect(Object.keys(item.content[0]!).sort()).toEqual(['text', 'type']);
    expect(item.content[0]!.type).toBe('text');
  });

  it('10. scores are within 0…1 and do not increase', async () => {
    const { id } = await storeOf(server, {
      'a.md': 'A lighthouse stands on the cape.',
      'b.md': 'The harbour master keeps the lighthouse log.',
      'c.md': 'Bread is baked before sunrise.',
    });
    const { body } = await server.send('POST', `/vector_stores/${id}/search`, {
      json: { query: 'lighthouse on the cape' },
    });
    const scores = body.data.map((item) => item.score);
    expect(scores.length).toBeGreaterThan(1);
    expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it('13. detaching answers deleted, makes GET 404 and leaves the File', async () => {
    const { id, files } = await storeOf(server, { 'a.md': 'A lighthouse stands on the cape.' });
    const file = files['a.md']!;
    expect((await server.send('DELETE', `/vector_stores/${id}/files/${file}`)).body).toEqual({
      id: file,
      object: 'vector_store.file.deleted',
      deleted: true,
    });
    expectError(await server.send('GET', `/vector_stores/${id}/files/${file}`), 404);
    expect((await server.send('GET', `/files/${file}`)).status).toBe(200);
  });

  it('14. after detaching, search no longer returns the file', async () => {
    const { id, files } = await storeOf(server, {
      'a.md': 'A lighthouse on the cape.',
      'b.md': 'A lighthouse at sea.',
    });
    await server.client.vectorStores.files.delete(files['a.md']!, { vector_store_id: id });
    expect(await found(server, id, 'lighthouse')).toEqual(['b.md']);
  });

  it('15. deleting a store answers deleted, makes GET 404 and leaves its Files', async () => {
    const { id, files } = await storeOf(server, { 'a.md': 'A lighthouse stands on the cape.' });
    expect((await server.send('DELETE', `/vector_stores/${id}`)).body).toEqual({
      id,
      object: 'vector_store.deleted',
      deleted: true,
    });
    expectError(await server.send('GET', `/vector_stores/${id}`), 404);
    expectError(await server.send('DELETE', `/vector_stores/${id}`), 404);
    expect((await server.send('GET', `/files/${files['a.md']}`)).status).toBe(200);
  });

  it('16. deleting a File removes it from every store: list, counts and search', async () => {
    const first = await storeOf(server, { 'a.md': 'A lighthouse stands on the cape.' });
    const second = await server.client.vectorStores.create({ file_ids: [first.files['a.md']!] });
    await settled(server, second.id);
    expect((await server.send('DELETE', `/files/${first.files['a.md']}`)).body).toEqual({
      id: first.files['a.md'],
      object: 'file',
      deleted: true,
    });
    for (const id of [first.id, second.id]) {
      expect((await server.send('GET', `/vector_stores/${id}/files`)).body.data).toEqual([]);
      expect((await server.client.vectorStores.retrieve(id)).file_counts.total).toBe(0);
      expect(await found(server, id, 'lighthouse')).toEqual([]);
    }
  });

  it('17. usage_bytes is above zero once a file is completed, on the file and on the store', async () => {
    const { id, files } = await storeOf(server, { 'a.md': 'A lighthouse stands on the cape.' });
    expect((await indexed(server, id, files['a.md']!)).usage_bytes).toBeGreaterThan(0);
    expect((await server.client.vectorStores.retrieve(id)).usage_bytes).toBeGreaterThan(0);
  });

  it('18. created_at, last_active_at and expires_at are integers in seconds', async () => {
    const { body } = await server.send('POST', '/vector_stores', {
      json: { expires_after: { anchor: 'last_active_at', days: 3 } },
    });
    const now = Date.now() / 1000;
    for (const time of [body.created_at, body.last_active_at, body.expires_at! - 3 * 86_400]) {
      expect(Number.isInteger(time)).toBe(true);
      expect(Math.abs(time - now)).toBeLessThan(60);
    }
  });
});
