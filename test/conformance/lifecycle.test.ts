// The wire contract, lines 141–150: how a store lives, is updated and expires.
import { describe, expect, it } from 'vitest';
import { itBuiltIn, useServer } from './support/server';
import { expectError, found, settled, storeOf, until, upload } from './support/steps';

const DAY = 86_400;

describe('lifecycle of a store', () => {
  const server = useServer();

  const create = async (json: object = {}) => (await server.send('POST', '/vector_stores', { json })).body;
  const update = (id: string, json: object) => server.send('POST', `/vector_stores/${id}`, { json });
  const retrieve = async (id: string) => (await server.send('GET', `/vector_stores/${id}`)).body;
  const expiresAfter = (days: number) => ({ anchor: 'last_active_at', days });
  /** Makes an action and gives by how many seconds last_active_at moved, having let the clock move on first. */
  const activity = async (id: string, act: () => Promise<unknown>): Promise<number> => {
    const before = (await retrieve(id)).last_active_at;
    await until(
      async () => Date.now() / 1000,
      (now) => now > before + 1.05,
    );
    await act();
    return (await retrieve(id)).last_active_at - before;
  };

  it('141. a store created with file_ids is in progress, then completed', async () => {
    const file_ids = [await upload(server, 'A buoy.'), await upload(server, 'A pier.')];
    const store = await create({ file_ids });
    expect(store).toMatchObject({ status: 'in_progress', file_counts: { in_progress: 2, total: 2 } });
    expect(await settled(server, store.id)).toMatchObject({
      status: 'completed',
      file_counts: { completed: 2, total: 2 },
    });
  });

  it('142. total is always the sum of the other four counts', async () => {
    const file_ids = await Promise.all(
      Array.from({ length: 30 }, (_, i) => upload(server, `Buoy ${i}.`, i % 5 ? 'a.md' : 'a.pdf')),
    );
    const { id } = await create({ file_ids });
    for (let inProgress = 1; inProgress > 0; ) {
      const { in_progress, completed, failed, cancelled, total } = (await retrieve(id)).file_counts;
      expect(in_progress + completed + failed + cancelled).toBe(total);
      expect(total).toBe(30);
      inProgress = in_progress;
    }
    expect((await retrieve(id)).file_counts).toMatchObject({ completed: 24, failed: 6 });
  });

  it('143. a store with only failed files is completed', async () => {
    const { id } = await storeOf(server, { 'broken.pdf': 'not a PDF' });
    expect(await retrieve(id)).toMatchObject({ status: 'completed', file_counts: { failed: 1, total: 1 } });
  });

  it('144. an update changes what it names; null or {} clears metadata, null clears the name', async () => {
    const { id } = await create({ name: 'one', metadata: { team: 'harbour' } });
    expect((await update(id, { name: 'two' })).body).toMatchObject({ name: 'two', metadata: { team: 'harbour' } });
    expect((await update(id, { metadata: { pier: 'north' } })).body).toMatchObject({
      name: 'two',
      metadata: { pier: 'north' },
    });
    expect((await update(id, { metadata: {} })).body.metadata).toEqual({});
    await update(id, { metadata: { pier: 'north' } });
    expect((await update(id, { metadata: null })).body.metadata).toEqual({});
    expect((await update(id, { name: null })).body.name).toBe('');
    expect((await update(id, {})).status).toBe(200);
  });

  it('145. expires_after of 7 days sets expires_at to last_active_at + 604,800; null clears both', async () => {
    const { id } = await create();
    const { body } = await update(id, { expires_after: expiresAfter(7) });
    expect(body).toMatchObject({ expires_after: expiresAfter(7), expires_at: body.last_active_at + 604_800 });
    expect((await update(id, { expires_after: null })).body).toMatchObject({ expires_after: null, expires_at: null });
  });

  it('146. days of 0 or 366, another anchor or a missing key are 400', async () => {
    const { id } = await create();
    for (const expires_after of [
      expiresAfter(0),
      expiresAfter(366),
      expiresAfter(1.5),
      { anchor: 'created_at', days: 3 },
      { anchor: 'last_active_at' },
      { days: 3 },
      'soon',
    ]) {
      expectError(await server.send('POST', '/vector_stores', { json: { expires_after } }), 400);
      expectError(await update(id, { expires_after }), 400);
    }
    expect([200, 400]).toContain(
      (await server.send('POST', '/vector_stores', { json: { expires_after: null } })).status,
    );
  });

  it('147. search moves last_active_at and expires_at; GET and list do not', async () => {
    const { id } = await storeOf(server, { 'a.md': 'A buoy.' });
    await update(id, { expires_after: expiresAfter(2) });
    const read = async () => {
      await retrieve(id);
      await server.send('GET', '/vector_stores');
      await server.send('GET', `/vector_stores/${id}/files`);
    };
    expect(await activity(id, read)).toBe(0);
    expect(await activity(id, () => found(server, id, 'buoy'))).toBeGreaterThan(0);
    const store = await retrieve(id);
    expect(store.expires_at).toBe(store.last_active_at + 2 * DAY);
  });

  it('148. an update moves last_active_at', async () => {
    const { id } = await create();
    expect(await activity(id, () => update(id, { name: 'awake' }))).toBeGreaterThan(0);
  });

  itBuiltIn(
    '149. an expired store shows it, refuses search and attach, is still listed and can be deleted; Files survive',
    async () => {
      const { id, files } = await storeOf(server, { 'a.md': 'A buoy.' });
      await update(id, { expires_after: expiresAfter(1) });
      await server.restart(DAY + 5);
      expect(await retrieve(id)).toMatchObject({ status: 'expired' });
      const file_id = files['a.md']!;
      expectError(await server.send('POST', `/vector_stores/${id}/search`, { json: { query: 'buoy' } }), 400);
      expectError(await server.send('POST', `/vector_stores/${id}/files`, { json: { file_id } }), 400);
      expectError(
        await server.send('POST', `/vector_stores/${id}/file_batches`, { json: { file_ids: [file_id] } }),
        400,
      );
      expect((await server.send('GET', '/vector_stores')).body.data.map((store) => store.id)).toContain(id);
      expect((await server.send('DELETE', `/vector_stores/${id}`)).status).toBe(200);
      expect((await server.send('GET', `/files/${file_id}`)).status).toBe(200);
      await server.restart();
    },
  );

  itBuiltIn('150. an expired store never comes back by being searched or updated', async () => {
    const { id } = await storeOf(server, { 'a.md': 'A buoy.' });
    await update(id, { expires_after: expiresAfter(1) });
    await server.restart(DAY + 5);
    await server.send('POST', `/vector_stores/${id}/search`, { json: { query: 'buoy' } });
    await update(id, { expires_after: null });
    expect((await retrieve(id)).status).toBe('expired');
    await server.restart(DAY + 10);
    expect((await retrieve(id)).status).toBe('expired');
    expectError(await server.send('POST', `/vector_stores/${id}/search`, { json: { query: 'buoy' } }), 400);
    await server.restart();
  });
});
