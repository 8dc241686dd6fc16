// The wire contract, lines 38, 128–133 and 140: Files, and files that cannot be indexed.
import { toFile } from 'openai';
import { describe, expect, it } from 'vitest';
import { itBuiltIn, useServer } from './support/server';
import { expectError, found, indexed, upload } from './support/steps';

describe('files', () => {
  const server = useServer();

  const form = (fields: Record<string, string | Blob>) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) {
      if (typeof value === 'string') body.set(name, value);
      else body.set(name, value, 'a.md');
    }
    return server.send('POST', '/files', { body });
  };
  const content = new Blob(['A buoy.']);
  const attached = async (file_id: string) => {
    const { id } = await server.client.vectorStores.create({});
    const reply = await server.send('POST', `/vector_stores/${id}/files`, { json: { file_id } });
    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
    return indexed(server, id, file_id);
  };

  it('38. content that cannot be parsed is accepted, then failed with invalid_file and a message', async () => {
    const broken = await attached(await upload(server, '%PDF-1.7\nbroken', 'broken.pdf'));
    expect(broken).toMatchObject({ status: 'failed', last_error: { code: 'invalid_file' }, usage_bytes: 0 });
    expect(broken.last_error?.message).not.toBe('');
  });

  itBuiltIn('128. downloading a File gives its exact bytes', async () => {
    const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, i) => (i * 31) % 256));
    const reply = await server.send('GET', `/files/${await upload(server, bytes, 'bytes.bin')}/content`);
    expect(reply.status).toBe(200);
    expect(reply.bytes.equals(bytes)).toBe(true);
  });

  it('129. a missing or unknown purpose and a missing file are 400', async () => {
    expectError(await form({ file: content }), 400, { param: 'purpose' });
    expectError(await form({ file: content, purpose: 'fun' }), 400, { param: 'purpose', code: 'invalid_value' });
    expectError(await form({ purpose: 'assistants' }), 400, { param: 'file' });
    for (const purpose of ['assistants', 'batch', 'fine-tune', 'vision', 'user_data', 'evals']) {
      expect((await form({ file: content, purpose })).body.purpose).toBe(purpose);
    }
  });

  it('130. expires_after out of range, or with another anchor, is 400', async () => {
    for (const [anchor, seconds] of [
      ['created_at', '3599'],
      ['created_at', '2592001'],
      ['last_active_at', '7200'],
      ['created_at', 'soon'],
    ]) {
      const fields = { 'expires_after[anchor]': anchor!, 'expires_after[seconds]': seconds! };
      expectError(await form({ file: content, purpose: 'assistants', ...fields }), 400);
    }
    expectError(await form({ file: content, purpose: 'assistants', 'expires_after[anchor]': 'created_at' }), 400);
  });

  itBuiltIn('131. an expired File is 404 and gone from its stores', async () => {
    const file = await server.client.files.create({
      file: await toFile(Buffer.from('A buoy that expires.'), 'expires.md'),
      purpose: 'assistants',
      expires_after: { anchor: 'created_at', seconds: 3600 },
    });
    const kept = await upload(server, 'A buoy that stays.', 'stays.md');
    const { id } = await server.client.vectorStores.create({ file_ids: [file.id, kept] });
    await indexed(server, id, file.id);
    await indexed(server, id, kept);
    await server.restart(3601);
    expectError(await server.send('GET', `/files/${file.id}`), 404);
    expect(await found(server, id, 'a buoy')).toEqual(['stays.md']);
    expect((await server.client.vectorStores.retrieve(id)).file_counts.total).toBe(1);
    expect((await server.client.vectorStores.files.list(id)).data.map((each) => each.id)).toEqual([kept]);
    await server.restart();
  });

  it('132. the same bytes uploaded twice are two Files', async () => {
    expect(await upload(server, 'A buoy.')).not.toBe(await upload(server, 'A buoy.'));
  });

  it('132. deleting one of two Files with the same bytes leaves the other whole', async () => {
    const [first, second] = [await upload(server, 'The twins.'), await upload(server, 'The twins.')];
    await server.client.files.delete(first);
    expect((await attached(second)).status).toBe('completed');
  });

  it('133. an empty file can be uploaded; attaching it ends failed with invalid_file', async () => {
    const empty = await upload(server, '', 'empty.md');
    expect((await server.client.files.retrieve(empty)).bytes).toBe(0);
    expect(await attached(empty)).toMatchObject({ status: 'failed', last_error: { code: 'invalid_file' } });
  });

  it('140. deleting a File a second time is 404', async () => {
    const id = await upload(server, 'A buoy.');
    expect((await server.send('DELETE', `/files/${id}`)).body).toEqual({ id, object: 'file', deleted: true });
    expectError(await server.send('DELETE', `/files/${id}`), 404);
  });
});
