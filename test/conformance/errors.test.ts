// The wire contract, lines 19–35 and 39: what a refused request is told.
import { describe, expect, it } from 'vitest';
import { errorBody } from './support/replies';
import { useServer } from './support/server';
import { expectError, storeOf, upload } from './support/steps';

const UNKNOWN_STORE = `vs_${'0'.repeat(32)}`;
const UNKNOWN_FILE = `file-${'0'.repeat(32)}`;
const UNKNOWN_BATCH = `vsfb_${'0'.repeat(32)}`;

describe('errors', () => {
  const server = useServer();
  const post = (path: string, json: unknown) => server.send('POST', path, { json });
  const newStore = async (): Promise<string> => (await post('/vector_stores', {})).body.id;

  it('19. every non-2xx body is the error envelope with all four keys, as JSON', async () => {
    const replies = [
      await server.send('GET', '/vector_stores', { headers: { authorization: '' } }),
      await server.send('GET', `/vector_stores/${UNKNOWN_STORE}`),
      await server.send('GET', '/nothing/here'),
      await server.send('PUT', '/vector_stores'),
      await server.send('POST', '/vector_stores', { body: '{', headers: { 'content-type': 'application/json' } }),
      await server.send('POST', '/files', { body: 'x', headers: { 'content-type': 'multipart/form-data' } }),
      await server.send('GET', '/files?limit=0'),
    ];
    for (const { status, headers, body } of replies) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(headers.get('content-type')).toMatch(/^application\/json/);
      expect(errorBody.safeParse(body).success, JSON.stringify(body)).toBe(true);
    }
  });

  it('20. every response has an x-request-id of its own', async () => {
    const replies = [
      await server.send('GET', '/files'),
      await server.send('GET', '/files'),
      await server.send('GET', '/x'),
    ];
    const ids = replies.map((reply) => reply.headers.get('x-request-id'));
    expect(new Set(ids).size).toBe(3);
    expect(ids).not.toContain(null);
  });

  it('21. a missing or wrong key is 401, code invalid_api_key for a wrong one', async () => {
    expectError(await server.send('GET', '/files', { headers: { authorization: '' } }), 401);
    expectError(await server.send('GET', '/files', { headers: { authorization: 'Basic eDp5' } }), 401);
    const wrong = await server.send('GET', '/files', { headers: { authorization: 'Bearer sk-not-the-key-1234' } });
    expectError(wrong, 401, { code: 'invalid_api_key' });
    expect(wrong.body.error!.message).not.toContain('not-the-key');
  });

  it('22. a well-formed unknown store is 404', async () => {
    for (const reply of [
      await server.send('GET', `/vector_stores/${UNKNOWN_STORE}`),
      await post(`/vector_stores/${UNKNOWN_STORE}`, { name: 'x' }),
      await server.send('DELETE', `/vector_stores/${UNKNOWN_STORE}`),
      await server.send('GET', `/vector_stores/${UNKNOWN_STORE}/files`),
      await post(`/vector_stores/${UNKNOWN_STORE}/search`, { query: 'x' }),
      await server.send('GET', `/vector_stores/${UNKNOWN_STORE}/file_batches/${UNKNOWN_BATCH}`),
    ]) {
      expectError(reply, 404);
    }
  });

  it('23. a well-formed unknown File is 404, param id, "No such File object"', async () => {
    for (const [method, path] of [
      ['GET', `/files/${UNKNOWN_FILE}`],
      ['DELETE', `/files/${UNKNOWN_FILE}`],
      ['GET', `/files/${UNKNOWN_FILE}/content`],
    ] as const) {
      const reply = await server.send(method, path);
      expectError(reply, 404, { param: 'id' });
      expect(reply.body.error!.message).toMatch(/^No such File object/);
    }
  });

  it('24. a File that is not in the store is 404 and names both ids', async () => {
    const store = await newStore();
    const reply = await server.send('GET', `/vector_stores/${store}/files/${UNKNOWN_FILE}`);
    expectError(reply, 404);
    expect(reply.body.error!.message).toContain(UNKNOWN_FILE);
    expect(reply.body.error!.message).toContain(store);
  });

  it('25. a batch id without vsfb_ is 400, param batch_id', async () => {
    const store = await newStore();
    const reply = await server.send('GET', `/vector_stores/${store}/file_batches/${store}`);
    expectError(reply, 400, { param: 'batch_id' });
    expect(reply.body.error!.message).toContain("begins with 'vsfb_'");
    expectError(await server.send('POST', `/vector_stores/${store}/file_batches/batch_1/cancel`), 400, {
      param: 'batch_id',
    });
  });

  it('26. a vector_store_id with illegal characters is 400 invalid_value', async () => {
    for (const id of ['a:b', 'vs_a:b', 'vs_%2e%2e', 'vs_%20', 'vs_ü']) {
      expectError(await server.send('GET', `/vector_stores/${id}`), 400, {
        code: 'invalid_value',
        param: 'vector_store_id',
      });
    }
  });

  it('27. a vector_store_id without vs_ is 400 invalid_value', async () => {
    expectError(await server.send('GET', '/vector_stores/abc123'), 400, {
      code: 'invalid_value',
      param: 'vector_store_id',
    });
  });

  it('28. an unknown path is 404; a known path with the wrong method is 405', async () => {
    const unknown = await server.send('GET', '/vector_shops');
    expectError(unknown, 404);
    expect(unknown.body.error!.message).toContain('GET /v1/vector_shops');
    const store = await newStore();
    for (const [method, path] of [
      ['PUT', '/vector_stores'],
      ['PATCH', `/vector_stores/${store}`],
      ['DELETE', `/vector_stores/${store}/file_batches/${UNKNOWN_BATCH}`],
      ['GET', `/vector_stores/${store}/search`],
      ['DELETE', '/files'],
    ] as const) {
      const reply = await server.send(method, path);
      expectError(reply, 405);
      expect(reply.body.error!.message).toContain(`(${method} /v1${path.slice(0, 40)}`);
    }
  });

  it('29. malformed JSON is 400', async () => {
    const store = await newStore();
    for (const body of ['{', '{"query": }', 'query=x', '[]', '"x"', 'null', '5']) {
      const headers = { 'content-type': 'application/json' };
      expectError(await server.send('POST', `/vector_stores/${store}/search`, { body, headers }), 400);
    }
  });

  it('30. search without query is 400 missing_required_parameter', async () => {
    const reply = await post(`/vector_stores/${await newStore()}/search`, {});
    expectError(reply, 400, { code: 'missing_required_parameter', param: 'query' });
  });

  it('31. attach without file_id is 400, param file_id', async () => {
    const reply = await post(`/vector_stores/${await newStore()}/files`, { attributes: {} });
    expectError(reply, 400, { code: 'missing_required_parameter', param: 'file_id' });
  });

  it('32. an unknown body key is 400 unknown_parameter and named', async () => {
    const store = await newStore();
    const file_id = await upload(server, 'A buoy.');
    for (const [path, json, param] of [
      ['/vector_stores', { nome: 'x' }, 'nome'],
      [`/vector_stores/${store}`, { description: 'x' }, 'description'],
      [`/vector_stores/${store}/files`, { file_id, tags: [] }, 'tags'],
      [`/vector_stores/${store}/search`, { query: 'x', top_k: 4 }, 'top_k'],
      [`/vector_stores/${store}/search`, { query: 'x', ranking_options: { rank: 1 } }, 'ranking_options.rank'],
    ] as const) {
      const reply = await post(path, json);
      expectError(reply, 400, { code: 'unknown_parameter', param });
      expect(reply.body.error!.message).toContain(param);
    }
  });

  it('33. a wrong type is 400 invalid_type', async () => {
    const store = await newStore();
    const search = `/vector_stores/${store}/search`;
    expectError(await post(search, { query: 5 }), 400, { code: 'invalid_type', param: 'query' });
    expectError(await server.send('GET', '/vector_stores?limit=abc'), 400, { code: 'invalid_type', param: 'limit' });
    expectError(await post('/vector_stores', { file_ids: 'x' }), 400, { code: 'invalid_type', param: 'file_ids' });
    expectError(await post(search, { query: 'x', max_num_results: '5' }), 400, { code: 'invalid_type' });
    expectError(await post(search, { query: 'x', max_num_results: 1.5 }), 400, { code: 'invalid_type' });
    expectError(await post('/vector_stores', { name: {} }), 400, { code: 'invalid_type', param: 'name' });
  });

  it('34. attaching a File that does not exist is 4xx and leaves the store as it was', async () => {
    const store = await newStore();
    expectError(await post(`/vector_stores/${store}/files`, { file_id: UNKNOWN_FILE }), 404, { param: 'file_id' });
    expectError(await post(`/vector_stores/${store}/file_batches`, { file_ids: [UNKNOWN_FILE] }), 404);
    expect((await server.send('GET', `/vector_stores/${store}`)).body.file_counts.total).toBe(0);
  });

  it('35. creating a store with one File that does not exist is 4xx and creates none', async () => {
    const file_id = await upload(server, 'A buoy.');
    const name = 'must not exist';
    const reply = await post('/vector_stores', { name, file_ids: [file_id, UNKNOWN_FILE] });
    expectError(reply, 404);
    const { data } = (await server.send('GET', '/vector_stores?limit=100')).body;
    expect(data.filter((store) => store.name === name)).toEqual([]);
  });

  it('39. permanent conflicts are never 409', async () => {
    const { id, files } = await storeOf(server, { 'a.md': 'A buoy.' });
    const batch = await post(`/vector_stores/${id}/file_batches`, { file_ids: [files['a.md']!] });
    const upload = await post('/uploads', {
      bytes: 1,
      filename: 'a.md',
      mime_type: 'text/plain',
      purpose: 'assistants',
    });
    await server.send('POST', `/uploads/${upload.body.id}/cancel`);
    const replies = [
      await post(`/vector_stores/${id}/files`, { file_id: files['a.md'] }),
      await server.send('POST', `/vector_stores/${id}/file_batches/${batch.body.id}/cancel`),
      await server.send('POST', `/vector_stores/${id}/file_batches/${batch.body.id}/cancel`),
      await server.send('POST', `/uploads/${upload.body.id}/cancel`),
      await post(`/uploads/${upload.body.id}/complete`, { part_ids: [] }),
    ];
    expect(replies.map((reply) => reply.status)).not.toContain(409);
  });
});
