// The wire contract, lines 52–68: every list, its cursors and its limits.
import { beforeAll, describe, expect, it } from 'vitest';
import { itBuiltIn, useServer } from './support/server';
import { expectError, settled, upload } from './support/steps';

describe('pagination', () => {
  const server = useServer();
  /** A store with ten files, in the order they were attached. */
  let store: string;
  let files: string[];

  const list = async (query: Record<string, string | number>, path = `/vector_stores/${store}/files`) => {
    const reply = await server.send('GET', `${path}?${new URLSearchParams(query as Record<string, string>)}`);
    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
    return reply.body;
  };
  const ids = async (query: Record<string, string | number>, path?: string) =>
    (await list(query, path)).data.map((entry) => entry.id);

  beforeAll(async () => {
    store = (await server.client.vectorStores.create({})).id;
    files = [];
    for (let i = 0; i < 10; i++) {
      files.push(await upload(server, `Berth ${i}.`, `berth${i}.md`));
      await server.client.vectorStores.files.create(store, { file_id: files[i]! });
    }
    await settled(server, store);
  });

  it('52. a list has object, data, first_id, last_id and has_more', async () => {
    for (const path of ['/files', '/vector_stores', `/vector_stores/${store}/files`]) {
      const page = await list({ limit: 1 }, path);
      expect(Object.keys(page).sort()).toEqual(['data', 'first_id', 'has_more', 'last_id', 'object']);
      expect(page.object).toBe('list');
    }
  });

  it('53. first_id and last_id are the ids at the ends of the page', async () => {
    const page = await list({ limit: 4 });
    expect([page.first_id, page.last_id]).toEqual([page.data[0]!.id, page.data[3]!.id]);
  });

  it('54. the default order is newest first, and asc is its exact reverse', async () => {
    const newest = [...files].reverse();
    expect(await ids({})).toEqual(newest);
    expect(await ids({ order: 'desc' })).toEqual(newest);
    expect(await ids({ order: 'asc' })).toEqual(files);
  });

  it('55. the default limit is 20; 1 gives one; 100 is allowed', async () => {
    for (let i = 0; i < 21; i++) await server.client.vectorStores.create({});
    expect(await ids({}, '/vector_stores')).toHaveLength(20);
    expect(await ids({ limit: 1 }, '/vector_stores')).toHaveLength(1);
    expect((await ids({ limit: 100 }, '/vector_stores')).length).toBeGreaterThan(20);
  });

  it('56. limits of 0, -1 and 101 are 400', async () => {
    for (const path of ['/vector_stores', `/vector_stores/${store}/files`]) {
      for (const [limit, code] of [
        [0, 'integer_below_min_value'],
        [-1, 'integer_below_min_value'],
        [101, 'integer_above_max_value'],
      ] as const) {
        expectError(await server.send('GET', `${path}?limit=${limit}`), 400, { code, param: 'limit' });
      }
    }
  });

  it('57. an unknown order is 400', async () => {
    expectError(await server.send('GET', '/vector_stores?order=foo'), 400, { code: 'invalid_value', param: 'order' });
    expectError(await server.send('GET', '/files?order=foo'), 400, { code: 'invalid_value', param: 'order' });
  });

  it('58. after is exclusive: pages of 7 over 50 stores of one second give each exactly once', async () => {
    const made = await Promise.all(Array.from({ length: 50 }, () => server.client.vectorStores.create({})));
    const seen: string[] = [];
    let page = await list({ limit: 7 }, '/vector_stores');
    while (page.has_more) {
      seen.push(...page.data.map((entry) => entry.id));
      page = await list({ limit: 7, after: page.last_id! }, '/vector_stores');
    }
    seen.push(...page.data.map((entry) => entry.id));
    expect(new Set(seen).size).toBe(seen.length);
    for (const { id } of made) expect(seen).toContain(id);
  });

  it('59. has_more is false on the last page, also when that page is full', async () => {
    const first = await list({ limit: 5 });
    expect(first.has_more).toBe(true);
    const second = await list({ limit: 5, after: first.last_id! });
    expect([second.data.length, second.has_more]).toEqual([5, false]);
    expect(await list({ limit: 5, after: second.last_id! })).toMatchObject({ data: [], has_more: false });
  });

  it('60. before is exclusive and gives the adjacent page in the requested order', async () => {
    expect(await ids({ order: 'asc', limit: 3, before: files[6]! })).toEqual(files.slice(3, 6));
    expect((await list({ order: 'asc', limit: 3, before: files[6]! })).has_more).toBe(true);
    expect(await list({ order: 'asc', limit: 3, before: files[3]! })).toMatchObject({ has_more: false });
    expect(await ids({ order: 'desc', limit: 2, before: files[4]! })).toEqual([files[6], files[5]]);
  });

  it('61. after and before together bound both ends', async () => {
    expect(await ids({ order: 'asc', after: files[1]!, before: files[6]! })).toEqual(files.slice(2, 6));
    expect(await ids({ order: 'desc', after: files[6]!, before: files[1]! })).toEqual([...files.slice(2, 6)].reverse());
  });

  it('62. paging goes on when the cursor has been deleted between pages', async () => {
    const other = (await server.client.vectorStores.create({ file_ids: files })).id;
    await settled(server, other);
    const path = `/vector_stores/${other}/files`;
    const all = await ids({}, path);
    const first = await list({ limit: 4 }, path);
    for (const { id } of first.data) await server.client.vectorStores.files.delete(id, { vector_store_id: other });
    expect(await ids({ limit: 100, after: first.last_id! }, path)).toEqual(all.slice(4));
    expect(await ids({ limit: 100, before: all[2]! }, path)).toEqual([]);
  });

  it('63. "for each of list(limit=1): delete it" ends and empties the collection', async () => {
    const other = (await server.client.vectorStores.create({ file_ids: files })).id;
    await settled(server, other);
    let deletes = 0;
    for await (const file of server.client.vectorStores.files.list(other, { limit: 1 })) {
      await server.client.vectorStores.files.delete(file.id, { vector_store_id: other });
      if (++deletes > 10) break;
    }
    expect(deletes).toBe(10);
    expect(await list({}, `/vector_stores/${other}/files`)).toMatchObject({ data: [] });
  });

  it('64. a cursor that never existed is 4xx, not a fresh start', async () => {
    for (const [path, cursor] of [
      ['/vector_stores', 'vs_doesnotexist'],
      ['/files', 'file-doesnotexist'],
      [`/vector_stores/${store}/files`, 'file-doesnotexist'],
    ]) {
      for (const side of ['after', 'before']) {
        if (path === '/files' && side === 'before') continue;
        const { status } = await server.send('GET', `${path}?${side}=${cursor}`);
        expect([400, 404], `${path} ${side}`).toContain(status);
      }
    }
  });

  it('65. filter lists only files of that status, with the right has_more', async () => {
    const other = (await server.client.vectorStores.create({ file_ids: files.slice(0, 3) })).id;
    const broken = await upload(server, 'not a PDF', 'broken.pdf');
    await server.client.vectorStores.files.create(other, { file_id: broken });
    await settled(server, other);
    const path = `/vector_stores/${other}/files`;
    expect(await ids({ filter: 'failed' }, path)).toEqual([broken]);
    expect(await list({ filter: 'failed', limit: 1 }, path)).toMatchObject({ has_more: false });
    expect((await ids({ filter: 'completed' }, path)).sort()).toEqual(files.slice(0, 3).sort());
    expect(await list({ filter: 'completed', limit: 2 }, path)).toMatchObject({ has_more: true });
    expect(await ids({ filter: 'in_progress' }, path)).toEqual([]);
    expect(await ids({ filter: 'cancelled' }, path)).toEqual([]);
  });

  it('66. an unknown filter is 400', async () => {
    expectError(await server.send('GET', `/vector_stores/${store}/files?filter=foo`), 400, { param: 'filter' });
  });

  it('67. GET /files gives up to 10,000 by default, refuses 10,001 and filters by purpose', async () => {
    await Promise.all(Array.from({ length: 110 }, (_, i) => upload(server, `Berth ${i}`)));
    const all = await list({}, '/files');
    expect(all.data.length).toBeGreaterThanOrEqual(120);
    expect(all.has_more).toBe(false);
    expect(await ids({ limit: 10_000 }, '/files')).toEqual(all.data.map((file) => file.id));
    expectError(await server.send('GET', '/files?limit=10001'), 400, {
      code: 'integer_above_max_value',
      param: 'limit',
    });
    expect((await ids({ purpose: 'assistants' }, '/files')).length).toBe(all.data.length);
    expect(await list({ purpose: 'nothing-of-the-kind' }, '/files')).toMatchObject({ data: [], has_more: false });
  });

  it('68. an empty collection is an empty page without more', async () => {
    const { id } = await server.client.vectorStores.create({});
    expect(await list({}, `/vector_stores/${id}/files`)).toMatchObject({ data: [], has_more: false });
  });

  itBuiltIn('63. the same over stores and Files', async () => {
    for await (const { id } of server.client.vectorStores.list({ limit: 1 }))
      await server.client.vectorStores.delete(id);
    for await (const { id } of server.client.files.list({ limit: 1 })) await server.client.files.delete(id);
    expect(await list({}, '/vector_stores')).toMatchObject({ data: [] });
    expect(await list({}, '/files')).toMatchObject({ data: [] });
  });
});
