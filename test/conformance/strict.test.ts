// The wire contract, lines 36, 37, 128 (strict half) and 158: with `--strict` the engine refuses what OpenAI refuses.
import { describe, expect, it } from 'vitest';
import { itBuiltIn, useServer } from './support/server';
import { expectError, settled, upload } from './support/steps';

describe('strict mode', () => {
  const server = useServer({ strict: true });
  const post = (path: string, json: unknown) => server.send('POST', path, { json });
  const newStore = async (): Promise<string> => (await post('/vector_stores', {})).body.id;
  const total = async (id: string) => (await server.client.vectorStores.retrieve(id)).file_counts.total;

  it('36. attaching a .csv is 400 unsupported_file and attaches nothing', async () => {
    const store = await newStore();
    const csv = await upload(server, 'berth,ship\n4,Aurora\n', 'berths.csv');
    const reply = await post(`/vector_stores/${store}/files`, { file_id: csv });
    expectError(reply, 400, { code: 'unsupported_file' });
    expect(reply.body.error!.message).toContain('.csv');
    expectError(await post('/vector_stores', { file_ids: [csv] }), 400, { code: 'unsupported_file' });
    expect(await total(store)).toBe(0);
  });

  it('37. a batch with one .h is 400 and attaches none of its files', async () => {
    const store = await newStore();
    const ids = [await upload(server, 'int berth;', 'harbour.c'), await upload(server, 'int berth;', 'harbour.h')];
    const reply = await post(`/vector_stores/${store}/file_batches`, { file_ids: ids });
    expectError(reply, 400, { code: 'unsupported_file' });
    expect(await total(store)).toBe(0);
  });

  it('36. the 21 extensions that OpenAI takes are taken', async () => {
    const store = await newStore();
    const extensions = 'c cpp cs css doc docx go html java js json md pdf php pptx py rb sh tex ts txt'.split(' ');
    expect(extensions).toHaveLength(21);
    for (const extension of extensions) {
      const file_id = await upload(server, 'A buoy.', `buoy.${extension}`);
      expect((await post(`/vector_stores/${store}/files`, { file_id })).status, extension).toBe(200);
    }
    await settled(server, store);
    expect(await total(store)).toBe(21);
  });

  it('128. strict: downloading an assistants File is 400', async () => {
    const reply = await server.send('GET', `/files/${await upload(server, 'A buoy.')}/content`);
    expectError(reply, 400);
    expect(reply.body.error!.message).toBe('Not allowed to download files of purpose: assistants');
  });

  itBuiltIn('158. the 301st attach in a minute is 429 with an integer Retry-After of at least 1', async () => {
    const store = await newStore();
    const file_id = await upload(server, 'A buoy.');
    const attach = () => post(`/vector_stores/${store}/files`, { file_id });
    // At once: within the minute however busy the machine is.
    const granted = await Promise.all(Array.from({ length: 299 }, attach));
    expect(new Set(granted.map(({ status }) => status))).toEqual(new Set([200]));
    expect((await post(`/vector_stores/${store}/file_batches`, { file_ids: [file_id] })).status).toBe(200);
    for (const refused of [
      await attach(),
      await post(`/vector_stores/${store}/file_batches`, { file_ids: [file_id] }),
    ]) {
      expect(refused.status).toBe(429);
      expect(refused.body.error).toMatchObject({ code: 'rate_limit_exceeded', param: null });
      const wait = refused.headers.get('retry-after') ?? '';
      expect(wait).toMatch(/^\d+$/);
      expect(Number(wait)).toBeGreaterThanOrEqual(1);
      expect(Number(wait)).toBeLessThanOrEqual(60);
    }
    const other = await newStore();
    expect((await post(`/vector_stores/${other}/files`, { file_id })).status, 'the limit is per store').toBe(200);
  });
});
