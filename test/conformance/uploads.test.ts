// The wire contract, lines 134–139: large files in parts.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { useServer } from './support/server';
import { expectError, indexed } from './support/steps';

const pieces = ['The pilot boards ', 'at the outer buoy ', 'and leaves at the quay.'];
const whole = pieces.join('');
const UNKNOWN_UPLOAD = `upload_${'0'.repeat(32)}`;

describe('uploads', () => {
  const server = useServer();

  const create = (over: object = {}) =>
    server.send('POST', '/uploads', {
      json: { bytes: whole.length, filename: 'pilot.md', mime_type: 'text/markdown', purpose: 'assistants', ...over },
    });
  const addPart = (upload: string, data: string) => {
    const body = new FormData();
    body.set('data', new Blob([data]), 'part');
    return server.send('POST', `/uploads/${upload}/parts`, { body });
  };
  const complete = (upload: string, json: object) => server.send('POST', `/uploads/${upload}/complete`, { json });
  const cancel = (upload: string) => server.send('POST', `/uploads/${upload}/cancel`);
  /** An upload with all of its parts, sent last first. */
  const withParts = async (over: object = {}) => {
    const { id } = (await create(over)).body;
    const parts: string[] = [];
    for (const piece of [...pieces].reverse()) parts.unshift((await addPart(id, piece)).body.id);
    return { id, parts };
  };

  it('134. POST /uploads gives a pending upload that expires in an hour, without a file', async () => {
    const { body } = await create();
    expect(body).toMatchObject({
      object: 'upload',
      status: 'pending',
      bytes: whole.length,
      filename: 'pilot.md',
      purpose: 'assistants',
      expires_at: body.created_at + 3600,
      file: null,
    });
  });

  it('134. a missing or wrong field is 400', async () => {
    for (const key of ['bytes', 'filename', 'mime_type', 'purpose']) {
      expectError(await create({ [key]: undefined }), 400, { param: key, code: 'missing_required_parameter' });
    }
    expectError(await create({ purpose: 'fun' }), 400, { param: 'purpose' });
    expectError(await create({ bytes: -1 }), 400, { param: 'bytes' });
    expectError(await create({ bytes: 8 * 2 ** 30 + 1 }), 400, { param: 'bytes', code: 'integer_above_max_value' });
    expectError(await create({ tags: [] }), 400, { param: 'tags', code: 'unknown_parameter' });
  });

  it('135. parts sent out of order give the right file when part_ids are in order', async () => {
    const { id, parts } = await withParts({ purpose: 'user_data' });
    const { body } = await complete(id, { part_ids: parts });
    expect(body.file).toMatchObject({ bytes: whole.length, filename: 'pilot.md', status: 'processed' });
    const { id: store } = await server.client.vectorStores.create({ file_ids: [body.file!.id] });
    expect((await indexed(server, store, body.file!.id)).status).toBe('completed');
    const { data } = await server.client.vectorStores.files.content(body.file!.id, { vector_store_id: store });
    expect(data.map((part) => part.text).join('')).toBe(whole);
  });

  it('136. complete gives a completed upload whose file can be attached', async () => {
    const { id, parts } = await withParts();
    const { body, status } = await complete(id, {
      part_ids: parts,
      md5: createHash('md5').update(whole).digest('hex'),
    });
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body).toMatchObject({ id, status: 'completed', file: { object: 'file', purpose: 'assistants' } });
    expect((await server.client.files.retrieve(body.file!.id)).bytes).toBe(whole.length);
    const { id: store } = await server.client.vectorStores.create({});
    expect(await server.client.vectorStores.files.createAndPoll(store, { file_id: body.file!.id })).toMatchObject({
      status: 'completed',
    });
  });

  it('137. a wrong sum of bytes, an unknown part or a wrong md5 is 400 and leaves the upload pending', async () => {
    const { id, parts } = await withParts();
    const foreign = (await withParts()).parts;
    expectError(await complete(id, { part_ids: parts.slice(1) }), 400);
    expectError(await complete(id, { part_ids: [...parts.slice(0, 2), `part_${'0'.repeat(32)}`] }), 400);
    expectError(await complete(id, { part_ids: [...parts.slice(0, 2), foreign[2]] }), 400);
    expectError(await complete(id, { part_ids: [parts[0], parts[0], parts[1], parts[2]] }), 400);
    expectError(await complete(id, { part_ids: parts, md5: '0'.repeat(32) }), 400);
    expectError(await complete(id, {}), 400, { param: 'part_ids' });
    expect((await complete(id, { part_ids: parts })).body.status).toBe('completed');
  });

  it('138. a part after complete or cancel is 400; for an unknown upload it is 404', async () => {
    const done = await withParts();
    await complete(done.id, { part_ids: done.parts });
    expectError(await addPart(done.id, 'x'), 400);
    const cancelled = (await create()).body.id;
    await cancel(cancelled);
    expectError(await addPart(cancelled, 'x'), 400);
    expectError(await addPart(UNKNOWN_UPLOAD, 'x'), 404);
  });

  it('139. cancel gives a cancelled upload, and complete afterwards is 400', async () => {
    const { id, parts } = await withParts();
    expect((await cancel(id)).body).toMatchObject({ id, status: 'cancelled', file: null });
    expectError(await complete(id, { part_ids: parts }), 400);
    const done = await withParts();
    await complete(done.id, { part_ids: done.parts });
    expectError(await cancel(done.id), 400);
    expectError(await cancel(UNKNOWN_UPLOAD), 404);
  });
});
