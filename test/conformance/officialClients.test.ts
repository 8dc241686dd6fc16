// The wire contract, lines 11 and 12: every helper of the official clients. The Python client is sent as raw HTTP, byte
// for byte what it puts on the wire, because the suite runs where no Python is installed.
import OpenAI, { toFile } from 'openai';
import OpenAIv6 from 'openai-v6';
import { describe, expect, it } from 'vitest';
import { useServer } from './support/server';
import { until } from './support/steps';

const clients = [
  { version: '7.57', Client: OpenAI },
  { version: '6.49', Client: OpenAIv6 as unknown as typeof OpenAI },
];
const note = (text: string, name = 'note.md') => toFile(Buffer.from(text), name);

describe('official clients', () => {
  const server = useServer();

  it.each(clients)(
    '12. Node client $version: every store, file and batch helper ends as documented',
    async ({ Client }) => {
      const client = new Client({ baseURL: server.baseURL, apiKey: server.apiKey, maxRetries: 0, fetch: server.fetch });
      const store = await client.vectorStores.create({ name: 'helpers' });
      expect((await client.vectorStores.update(store.id, { name: 'renamed' })).name).toBe('renamed');

      const file = await client.files.create({ file: await note('The harbour opens at dawn.'), purpose: 'assistants' });
      expect((await client.files.waitForProcessing(file.id)).status).toBe('processed');
      const created = await client.vectorStores.files.createAndPoll(store.id, {
        file_id: file.id,
        attributes: { page: 4 },
      });
      expect(created).toMatchObject({ id: file.id, status: 'completed', attributes: { page: 4 } });
      const uploaded = await client.vectorStores.files.upload(store.id, await note('Ferries leave hourly.'));
      expect((await client.vectorStores.files.poll(store.id, uploaded.id)).status).toBe('completed');
      const polled = await client.vectorStores.files.uploadAndPoll(store.id, await note('Ropes are kept dry.'));
      expect(polled.status).toBe('completed');
      await client.vectorStores.files.update(file.id, { vector_store_id: store.id, attributes: { page: 5 } });
      expect((await client.vectorStores.files.retrieve(file.id, { vector_store_id: store.id })).attributes).toEqual({
        page: 5,
      });
      expect((await client.vectorStores.files.content(file.id, { vector_store_id: store.id })).data[0]).toMatchObject({
        text: 'The harbour opens at dawn.',
      });

      const created2 = await client.vectorStores.fileBatches.create(store.id, { file_ids: [file.id] });
      expect((await client.vectorStores.fileBatches.poll(store.id, created2.id)).status).toBe('completed');
      const batch = await client.vectorStores.fileBatches.createAndPoll(store.id, { file_ids: [file.id, uploaded.id] });
      expect(batch).toMatchObject({ status: 'completed', file_counts: { total: 2, completed: 2 } });
      const files = [await note('Gulls nest in May.', 'gulls.md'), await note('Seals come in June.', 'seals.md')];
      const many = await client.vectorStores.fileBatches.uploadAndPoll(store.id, { files, fileIds: [file.id] });
      expect(many.file_counts).toMatchObject({ completed: 3, total: 3 });
      expect((await client.vectorStores.fileBatches.retrieve(many.id, { vector_store_id: store.id })).id).toBe(many.id);
      await client.vectorStores.fileBatches.cancel(many.id, { vector_store_id: store.id });
      const listed: string[] = [];
      for await (const entry of client.vectorStores.fileBatches.listFiles(many.id, {
        vector_store_id: store.id,
        limit: 1,
      })) {
        listed.push(entry.id);
      }
      expect(listed).toHaveLength(3);

      const results = await client.vectorStores.search(store.id, { query: 'when do seals come', rewrite_query: false });
      expect(results.data[0]?.filename).toBe('seals.md');
      await client.vectorStores.files.delete(file.id, { vector_store_id: store.id });
      await client.files.delete(file.id);
      expect((await client.vectorStores.delete(store.id)).deleted).toBe(true);
      await expect(client.vectorStores.retrieve(store.id)).rejects.toBeInstanceOf(Client.NotFoundError);
    },
  );

  const asPython = {
    'user-agent': 'OpenAI/Python 3.22.1',
    accept: 'application/json',
    'x-stainless-lang': 'python',
    'x-stainless-package-version': '3.22.1',
    'x-stainless-async': 'false',
    'x-stainless-retry-count': '0',
    'x-stainless-read-timeout': '600',
  };
  const assistants = { ...asPython, 'openai-beta': 'assistants=v2' };
  const python = (method: string, path: string, json?: unknown, extra: Record<string, string> = {}) =>
    server.send(method, path, { json, headers: { ...(path.startsWith('/files') ? asPython : assistants), ...extra } });
  const bodiless = { 'content-type': 'application/json' };

  async function pythonUpload(name: string, text: string): Promise<string> {
    const boundary = '0b5b5d0fb1d14fe3a5b0a4cf1d7a17ac';
    const body = [
      `--${boundary}\r\nContent-Disposition: form-data; name="purpose"\r\n\r\nassistants\r\n`,
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/markdown\r\n\r\n${text}\r\n`,
      `--${boundary}--\r\n`,
    ].join('');
    const headers = { ...asPython, 'content-type': `multipart/form-data; boundary=${boundary}` };
    const reply = await server.send('POST', '/files', { body, headers });
    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
    return reply.body.id;
  }

  it('11. Python client, as the raw HTTP it sends: files.create_and_poll and upload_and_poll end', async () => {
    const store = (await python('POST', '/vector_stores', { name: 'py' })).body;
    const file = await pythonUpload('grüße.md', 'The harbour opens at dawn.');
    const poll = { 'x-stainless-poll-helper': 'true', 'x-stainless-custom-poll-interval': '50' };
    const path = `/vector_stores/${store.id}/files`;
    expect((await python('POST', path, { file_id: file, attributes: null }, poll)).body.id).toBe(file);
    const done = await until(
      () => python('GET', `${path}/${file}`, undefined, poll),
      (reply) => reply.body.status !== 'in_progress',
    );
    expect(done.body.status).toBe('completed');
    expect((await python('GET', `/files/${file}`)).body).toMatchObject({ filename: 'grüße.md', status: 'processed' });
    expect((await python('DELETE', `${path}/${file}`, undefined, bodiless)).status).toBe(200);
    expect((await python('DELETE', `/files/${file}`, undefined, bodiless)).status).toBe(200);
  });

  it('11. Python client, as the raw HTTP it sends: file_batches poll ends on counts, and cancel has an empty JSON body', async () => {
    const store = (await python('POST', '/vector_stores', { name: 'py' })).body;
    const ids = await Promise.all([1, 2, 3].map((i) => pythonUpload(`n${i}.md`, `Berth number ${i}.`)));
    const path = `/vector_stores/${store.id}/file_batches`;
    const batch = (await python('POST', path, { file_ids: ids })).body;
    const done = await until(
      () => python('GET', `${path}/${batch.id}`),
      (reply) => reply.body.file_counts.in_progress === 0,
    );
    expect(done.body).toMatchObject({ id: batch.id, status: 'completed', file_counts: { completed: 3, total: 3 } });
    const cancel = await server.send('POST', `${path}/${batch.id}/cancel`, {
      body: '',
      headers: { ...assistants, ...bodiless },
    });
    expect(cancel.status).toBe(200);
    expect((await python('DELETE', `/vector_stores/${store.id}`, undefined, bodiless)).body).toMatchObject({
      deleted: true,
    });
  });

  it('11. Python client, as the raw HTTP it sends: the default asks embeddings for base64', async () => {
    const reply = await python('POST', '/embeddings', { input: 'dawn', model: 'built-in', encoding_format: 'base64' });
    expect(reply.status, JSON.stringify(reply.body)).toBe(200);
    expect(Buffer.from(String(reply.body.data[0]!.embedding), 'base64').length % 4).toBe(0);
  });
});
