// The wire contract, lines 40–51: bodies, headers and encodings as the official clients really send them.
import { Agent, request } from 'node:http';
import { toFile } from 'openai';
import { describe, expect, it } from 'vitest';
import { type RawRequest, useServer } from './support/server';
import { indexed, storeOf, upload } from './support/steps';

const BOUNDARY = 'b0undary';

function part(name: string, value: string, filename?: string, type?: string): string {
  const file = filename === undefined ? '' : `; filename="${filename}"`;
  const contentType = type === undefined ? '' : `\r\nContent-Type: ${type}`;
  return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${file}${contentType}\r\n\r\n${value}\r\n`;
}

/** A multipart request of these parts, in this order. */
const multipart = (...parts: string[]): RawRequest => ({
  body: `${parts.join('')}--${BOUNDARY}--\r\n`,
  headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
});

describe('transport', () => {
  const server = useServer();
  const newStore = async (): Promise<string> => (await server.client.vectorStores.create({})).id;
  const emptyJson = { 'content-type': 'application/json' };

  it('40. an oversized upload is 4xx with the envelope, and the next request is served', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const { status, body } = await tooLarge(agent);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(Object.keys(JSON.parse(body).error).sort()).toEqual(['code', 'message', 'param', 'type']);
    expect((await server.send('GET', '/files')).status).toBe(200);
    agent.destroy();
  });

  /** Sends a File of 513 MiB until the server answers. */
  function tooLarge(agent: Agent): Promise<{ status: number; body: string }> {
    const head = part('purpose', 'assistants') + part('file', '', 'large.txt').slice(0, -2);
    const size = 513 * 1024 * 1024;
    const slab = Buffer.alloc(1024 * 1024, 'sea ');
    return new Promise((resolve, reject) => {
      let answered = false;
      const upload = request(`${server.baseURL}/files`, {
        method: 'POST',
        agent,
        headers: {
          authorization: `Bearer ${server.apiKey}`,
          'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
          'content-length': String(Buffer.byteLength(head) + size),
        },
      });
      upload.on('response', async (response) => {
        answered = true;
        let body = '';
        for await (const data of response) body += data;
        upload.destroy();
        resolve({ status: response.statusCode ?? 0, body });
      });
      upload.on('error', (error) => answered || reject(error));
      upload.write(head);
      let sent = 0;
      const send = (): void => {
        while (!answered && sent < size) {
          sent += slab.length;
          if (!upload.write(slab)) return void upload.once('drain', send);
        }
      };
      send();
    });
  }

  it('41. cancelling a batch with a JSON content type and an empty body is 200', async () => {
    const { id, files } = await storeOf(server, { 'a.md': 'A buoy.' });
    const batch = await server.client.vectorStores.fileBatches.create(id, { file_ids: Object.values(files) });
    const reply = await server.send('POST', `/vector_stores/${id}/file_batches/${batch.id}/cancel`, {
      body: '',
      headers: emptyJson,
    });
    expect(reply.status).toBe(200);
    expect((await server.send('POST', `/vector_stores/${id}/file_batches/${batch.id}/cancel`)).status).toBe(200);
  });

  it('42. DELETE with a JSON content type and no body is 200', async () => {
    const { id, files } = await storeOf(server, { 'a.md': 'A buoy.' });
    for (const path of [
      `/vector_stores/${id}/files/${files['a.md']}`,
      `/vector_stores/${id}`,
      `/files/${files['a.md']}`,
    ]) {
      expect((await server.send('DELETE', path, { headers: emptyJson })).status).toBe(200);
    }
  });

  it('43. OpenAI-Beta may be absent or hold anything', async () => {
    for (const beta of ['assistants=v2', 'assistants=v1', 'nonsense', 'a=b,c=d']) {
      expect((await server.send('GET', '/vector_stores', { headers: { 'openai-beta': beta } })).status).toBe(200);
    }
    expect((await server.send('GET', '/vector_stores')).status).toBe(200);
  });

  it('44. multipart works with the file first and with the file last', async () => {
    const purpose = part('purpose', 'assistants');
    const file = part('file', 'A buoy.', 'a.md', 'text/markdown');
    for (const request of [multipart(file, purpose), multipart(purpose, file)]) {
      const reply = await server.send('POST', '/files', request);
      expect(reply.body).toMatchObject({ filename: 'a.md', bytes: 7, purpose: 'assistants' });
    }
  });

  it('45. chunked multipart without Content-Length works', async () => {
    const { body, headers } = multipart(part('file', 'A buoy.', 'a.md'), part('purpose', 'assistants'));
    const stream = new Blob([String(body)]).stream();
    const reply = await server.send('POST', '/files', { body: stream, headers });
    expect(reply.body).toMatchObject({ filename: 'a.md', bytes: 7 });
  });

  it('46. a .md sent as application/octet-stream is indexed as text', async () => {
    const file = part('file', '# Buoys\n\nA buoy floats.', 'buoys.md', 'application/octet-stream');
    const { id } = (await server.send('POST', '/files', multipart(file, part('purpose', 'assistants')))).body;
    const store = await newStore();
    await server.client.vectorStores.files.create(store, { file_id: id });
    expect((await indexed(server, store, id)).status).toBe('completed');
  });

  it('47. a non-ASCII file name comes back as sent', async () => {
    for (const name of ['Größe.md', '港の地図.md', 'naïve café ☕.txt', 'Ω'.repeat(40)]) {
      const raw = await server.send(
        'POST',
        '/files',
        multipart(part('file', 'x', name), part('purpose', 'assistants')),
      );
      expect(raw.body.filename).toBe(name);
      const id = await upload(server, 'x', name);
      expect((await server.client.files.retrieve(id)).filename).toBe(name);
    }
  });

  it('48. expires_after form fields set expires_at to created_at + seconds', async () => {
    const file = await server.client.files.create({
      file: await toFile(Buffer.from('x'), 'a.md'),
      purpose: 'assistants',
      expires_after: { anchor: 'created_at', seconds: 3600 },
    });
    expect(file.expires_at).toBe(file.created_at + 3600);
  });

  it('49. JSON replies have the media type application/json', async () => {
    for (const path of ['/files', '/vector_stores', '/nothing']) {
      const { headers } = await server.send('GET', path);
      expect(headers.get('content-type')).toMatch(/^application\/json(; charset=utf-8)?$/i);
    }
  });

  it('50. store file and batch replies carry openai-poll-after-ms, a bare integer', async () => {
    const store = await newStore();
    const file_id = await upload(server, 'A buoy.');
    const replies = [await server.send('POST', `/vector_stores/${store}/files`, { json: { file_id } })];
    replies.push(await server.send('GET', `/vector_stores/${store}/files/${file_id}`));
    replies.push(await server.send('POST', `/vector_stores/${store}/file_batches`, { json: { file_ids: [file_id] } }));
    const batch = `/vector_stores/${store}/file_batches/${replies[2]!.body.id}`;
    replies.push(await server.send('GET', batch), await server.send('POST', `${batch}/cancel`));
    for (const { headers } of replies) expect(headers.get('openai-poll-after-ms')).toMatch(/^\d+$/);
  });

  it('51. x-stainless and proxy headers never cause an error', async () => {
    const headers = {
      'x-stainless-lang': 'js',
      'x-stainless-poll-helper': 'true',
      'x-stainless-custom-poll-interval': '100',
      'x-stainless-retry-count': '2',
      'x-stainless-timeout': '600',
      'x-forwarded-for': '10.0.0.1',
      'openai-organization': 'org-x',
      'openai-project': 'proj_x',
      accept: 'application/binary',
    };
    expect((await server.send('GET', '/vector_stores', { headers })).status).toBe(200);
    expect((await server.send('POST', '/vector_stores', { json: {}, headers })).status).toBe(200);
  });
});
