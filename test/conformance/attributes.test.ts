// The wire contract, lines 89–99: attributes of files and metadata of stores.
import { beforeAll, describe, expect, it } from 'vitest';
import { useServer } from './support/server';
import { expectError, found, indexed, upload } from './support/steps';

/** n pairs k0…: v. */
const pairs = (n: number) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`k${i}`, 'v']));

describe('attributes and metadata', () => {
  const server = useServer();
  let store: string;
  let file: string;

  beforeAll(async () => {
    store = (await server.client.vectorStores.create({})).id;
    file = await upload(server, 'A buoy at sea.', 'buoy.md');
  });

  const attach = (attributes: unknown) =>
    server.send('POST', `/vector_stores/${store}/files`, { json: { file_id: file, attributes } });
  const update = (json: unknown) => server.send('POST', `/vector_stores/${store}/files/${file}`, { json });
  const createStore = (metadata: unknown) => server.send('POST', '/vector_stores', { json: { metadata } });

  it('89. strings, integers, floats and booleans come back with their types on file, list and search', async () => {
    const attributes = { string: 'two', integer: 2, float: 2.5, negative: -1e-7, large: 2 ** 53, yes: true, no: false };
    await attach(attributes);
    expect((await indexed(server, store, file)).attributes).toEqual(attributes);
    const listed = await server.send('GET', `/vector_stores/${store}/files`);
    expect(listed.body.data[0]!.attributes).toEqual(attributes);
    const results = await server.send('POST', `/vector_stores/${store}/search`, { json: { query: 'buoy' } });
    expect(results.body.data[0]!.attributes).toEqual(attributes);
  });

  it('90. 16 pairs are allowed, 17 are 400 object_above_max_properties', async () => {
    expect((await attach(pairs(16))).status).toBe(200);
    expectError(await attach(pairs(17)), 400, { code: 'object_above_max_properties', param: 'attributes' });
    expectError(await update({ attributes: pairs(17) }), 400, { code: 'object_above_max_properties' });
  });

  it('91. keys of 64 and strings of 512 characters are allowed, one more is 400', async () => {
    expect((await attach({ ['k'.repeat(64)]: 'v'.repeat(512) })).status).toBe(200);
    expectError(await attach({ ['k'.repeat(65)]: 'v' }), 400);
    expectError(await attach({ k: 'v'.repeat(513) }), 400, { code: 'string_above_max_length' });
    expectError(await update({ attributes: { k: 'v'.repeat(513) } }), 400, { code: 'string_above_max_length' });
  });

  it('92. an attribute value of null, array or object is 400', async () => {
    for (const value of [null, [], ['x'], {}, { x: 1 }]) {
      expectError(await attach({ k: value }), 400);
      expectError(await update({ attributes: { k: value } }), 400);
    }
  });

  it('93. attributes null on attach or update means none', async () => {
    expect((await attach(null)).body.attributes ?? {}).toEqual({});
    await update({ attributes: { k: 'v' } });
    expect((await update({ attributes: null })).body.attributes ?? {}).toEqual({});
  });

  it('94. an update replaces the whole map, and the next search filters by it', async () => {
    await attach({ berth: 4, pier: 'north' });
    await indexed(server, store, file);
    expect((await update({ attributes: { berth: 5 } })).body.attributes).toEqual({ berth: 5 });
    const search = (key: string, value: unknown) =>
      found(server, store, { query: 'buoy', filters: { type: 'eq', key, value } });
    expect(await search('berth', 5)).toEqual(['buoy.md']);
    expect(await search('berth', 4)).toEqual([]);
    expect(await search('pier', 'north')).toEqual([]);
  });

  it('95. an update while in progress is what search sees after completion', async () => {
    const other = (await server.client.vectorStores.create({})).id;
    const large = await upload(server, 'The buoy drifts to the pier. '.repeat(40_000), 'drift.md');
    const path = `/vector_stores/${other}/files`;
    await server.send('POST', path, { json: { file_id: large, attributes: { pier: 'north' } } });
    const updated = await server.send('POST', `${path}/${large}`, { json: { attributes: { pier: 'south' } } });
    expect(updated.status).toBe(200);
    expect(await indexed(server, other, large)).toMatchObject({ status: 'completed', attributes: { pier: 'south' } });
    const search = (value: string) =>
      found(server, other, { query: 'buoy', max_num_results: 1, filters: { type: 'eq', key: 'pier', value } });
    expect(await search('south')).toEqual(['drift.md']);
    expect(await search('north')).toEqual([]);
  });

  it('96. an update without attributes is 400', async () => {
    expectError(await update({}), 400, { code: 'missing_required_parameter', param: 'attributes' });
  });

  it('97. nothing is ever added to attributes or metadata', async () => {
    const metadata = { team: 'harbour' };
    const { body } = await createStore(metadata);
    await server.client.vectorStores.files.create(body.id, { file_id: file, attributes: { pier: 'north' } });
    expect((await indexed(server, body.id, file)).attributes).toEqual({ pier: 'north' });
    expect((await server.client.vectorStores.retrieve(body.id)).metadata).toEqual(metadata);
    const results = await server.send('POST', `/vector_stores/${body.id}/search`, { json: { query: 'buoy' } });
    expect(results.body.data[0]!.attributes).toEqual({ pier: 'north' });
  });

  it('98. metadata that is not strings, has 17 pairs, or is too long is 400', async () => {
    for (const value of [1, true, null, [], {}]) expectError(await createStore({ k: value }), 400);
    expectError(await createStore(pairs(17)), 400, { code: 'object_above_max_properties', param: 'metadata' });
    expectError(await createStore({ ['k'.repeat(65)]: 'v' }), 400);
    expectError(await createStore({ k: 'v'.repeat(513) }), 400, { code: 'string_above_max_length' });
    expect((await createStore({ ...pairs(15), ['k'.repeat(64)]: 'v'.repeat(512) })).status).toBe(200);
  });

  it('99. limits count characters, not bytes', async () => {
    expect((await attach({ ['é'.repeat(64)]: 'é'.repeat(512) })).status).toBe(200);
    expectError(await attach({ k: 'é'.repeat(513) }), 400, { code: 'string_above_max_length' });
    expect((await createStore({ k: '日'.repeat(512) })).status).toBe(200);
  });
});
