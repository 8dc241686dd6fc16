// The wire contract, lines 78 and 118: the largest batch, and a filter that lets one file in a thousand through.
import { beforeAll, describe, expect, it } from 'vitest';
import { useServer } from './support/server';
import { expectError, found, settled, upload } from './support/steps';

describe('many files', () => {
  const server = useServer();
  const files: string[] = [];
  let store: string;

  beforeAll(async () => {
    for (let start = 0; start < 2000; start += 50) {
      const numbers = Array.from({ length: 50 }, (_, i) => start + i);
      files.push(
        ...(await Promise.all(numbers.map((i) => upload(server, `Ship ${i} is moored at the pier.`, `${i}.md`)))),
      );
    }
    store = (await server.client.vectorStores.create({})).id;
  });

  it('78. a batch of 2,000 files is accepted, 2,001 are 400 array_above_max_length', async () => {
    const path = `/vector_stores/${store}/file_batches`;
    expectError(await server.send('POST', path, { json: { file_ids: [...files, files[0]] } }), 400, {
      code: 'array_above_max_length',
      param: 'file_ids',
    });
    const entries = files.map((file_id, i) => ({ file_id, attributes: { number: i } }));
    expectError(await server.send('POST', path, { json: { files: [...entries, entries[0]] } }), 400, {
      code: 'array_above_max_length',
      param: 'files',
    });
    const { status, body } = await server.send('POST', path, { json: { files: entries } });
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body.file_counts.total).toBe(2000);
    const done = await settled(server, store);
    expect(done.file_counts).toMatchObject({ completed: 2000, total: 2000 });
  });

  it('118. a filter that matches one file of thousands still returns it at max_num_results 1', async () => {
    for (const number of [0, 999, 1999]) {
      const filters = { type: 'eq', key: 'number', value: number };
      expect(await found(server, store, { query: 'ship moored', max_num_results: 1, filters })).toEqual([
        `${number}.md`,
      ]);
    }
  });
});
