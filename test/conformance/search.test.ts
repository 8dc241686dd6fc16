// The wire contract, lines 107–113 and 124–127: search.
import { closeSync, openSync, readdirSync, writeSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { itBuiltIn, useServer } from './support/server';
import { expectError, found, storeOf, upload } from './support/steps';

const documents = {
  'mooring.md': 'How to moor a ship: pass the bow line ashore, then the stern line, then the springs.',
  'weather.md': 'A falling barometer warns of a storm; gale signals are hoisted at the harbour mast.',
  'bread.md': 'Knead flour, water, yeast and salt, let the dough rise, and bake the loaf until brown.',
  'login.md': 'The password is hashed before login, and the session token expires after a day.',
  'parseInvoice.ts':
    'export function parseInvoice(text: string): Invoice { return readLines(text).reduce(addLine, empty); }',
};

describe('search', () => {
  const server = useServer();
  let store: string;
  let files: Record<string, string>;

  beforeAll(async () => {
    ({ id: store, files } = await storeOf(server, documents));
  });

  const search = (json: object, id = store) => server.send('POST', `/vector_stores/${id}/search`, { json });

  it('107. max_num_results is 1…50, 10 by default', async () => {
    expect((await search({ query: 'ship', max_num_results: 1 })).body.data).toHaveLength(1);
    expect((await search({ query: 'ship', max_num_results: 50 })).status).toBe(200);
    expectError(await search({ query: 'x', max_num_results: 0 }), 400, { code: 'integer_below_min_value' });
    expectError(await search({ query: 'x', max_num_results: 51 }), 400, { code: 'integer_above_max_value' });
    const many = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`${i}.md`, `The pilot boards ship ${i}.`]));
    const { id } = await storeOf(server, many);
    expect((await search({ query: 'pilot boards ship' }, id)).body.data).toHaveLength(10);
  });

  it('108. an array of queries is searched and named; an empty array or string is 400', async () => {
    const query = ['bake a loaf', 'storm warning'];
    const { body } = await search({ query });
    expect(body.search_query).toEqual(query);
    expect(new Set(body.data.slice(0, 2).map((item) => item.filename))).toEqual(new Set(['bread.md', 'weather.md']));
    expectError(await search({ query: [] }), 400, { param: 'query' });
    expectError(await search({ query: '' }), 400, { param: 'query' });
    expectError(await search({ query: ['x', ''] }), 400);
  });

  it('109. score_threshold drops lower scores; outside 0…1 it is 400', async () => {
    const all = (await search({ query: 'moor a ship' })).body.data;
    const kept = (await search({ query: 'moor a ship', ranking_options: { score_threshold: 0.5 } })).body.data;
    expect(kept).toEqual(all.filter((item) => item.score >= 0.5));
    expect(kept.length).toBeLessThan(all.length);
    for (const [score_threshold, code] of [
      [1.1, 'decimal_above_max_value'],
      [-0.1, 'decimal_below_min_value'],
    ]) {
      expectError(await search({ query: 'x', ranking_options: { score_threshold } }), 400, { code });
    }
  });

  it('110. the three rankers are accepted, another is 400', async () => {
    for (const ranker of ['none', 'auto', 'default-2024-11-15']) {
      expect((await found(server, store, { query: 'moor a ship', ranking_options: { ranker } }))[0]).toBe('mooring.md');
    }
    expectError(await search({ query: 'x', ranking_options: { ranker: 'foo' } }), 400, {
      code: 'invalid_value',
      param: 'ranking_options.ranker',
    });
  });

  it('111. rewrite_query is accepted and search_query shows what was used', async () => {
    const { body, status } = await search({ query: 'how do I moor a ship?', rewrite_query: true });
    expect(status).toBe(200);
    expect(body.search_query.length).toBeGreaterThan(0);
    expect(body.search_query.every((used) => used.length > 0)).toBe(true);
    expect(body.data[0]!.filename).toBe('mooring.md');
  });

  it('112. hybrid weights: text alone favours exact words, embedding alone a paraphrase; both 0 is 400', async () => {
    const weighted = (query: string, embedding_weight: number, text_weight: number) =>
      found(server, store, { query, ranking_options: { hybrid_search: { embedding_weight, text_weight } } });
    expect(await weighted('parseInvoice', 0, 1)).toEqual(['parseInvoice.ts']);
    expect((await weighted('authenticate credentials', 1, 0))[0]).toBe('login.md');
    expect(await weighted('authenticate credentials', 0, 1)).toEqual([]);
    const hybrid_search = { embedding_weight: 0, text_weight: 0 };
    expectError(await search({ query: 'x', ranking_options: { hybrid_search } }), 400);
  });

  it('113. an empty store, or nothing that matches, is 200 with no data', async () => {
    const { id } = await server.client.vectorStores.create({});
    expect(await found(server, id, 'anything')).toEqual([]);
    expect(await found(server, store, { query: 'ship', filters: { type: 'eq', key: 'pier', value: 'x' } })).toEqual([]);
    expect(await found(server, store, { query: 'ship', ranking_options: { score_threshold: 1 } })).toHaveLength(0);
  });

  it('124. chunks of one file may be several items, but never the same chunk twice', async () => {
    const long = Array.from({ length: 60 }, (_, i) => `Rule ${i}: the pilot of ship ${i} signals the harbour.`).join(
      '\n\n',
    );
    const file_id = await upload(server, long, 'rules.md');
    const { id } = await server.client.vectorStores.create({});
    const chunking_strategy = {
      type: 'static' as const,
      static: { max_chunk_size_tokens: 100, chunk_overlap_tokens: 0 },
    };
    await server.client.vectorStores.files.createAndPoll(id, { file_id, chunking_strategy });
    const { body } = await search({ query: ['pilot of the ship', 'signals the harbour'], max_num_results: 50 }, id);
    const texts = body.data.map((item) => item.content.map((part) => part.text).join());
    expect(texts.length).toBeGreaterThan(1);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('125. files in progress, failed or cancelled are never returned', async () => {
    const { id } = await storeOf(server, {
      'a.md': 'The storm signal is hoisted.',
      'storm signal.pdf': 'storm signal',
    });
    expect(await found(server, id, 'storm signal')).toEqual(['a.md']);
  });

  it('126. filename is the name of the File', async () => {
    const { body } = await search({ query: 'bake a loaf' });
    expect(body.data[0]).toMatchObject({ filename: 'bread.md', file_id: files['bread.md'] });
  });

  itBuiltIn('127. a failing back-end is 5xx, never an empty 200, and other stores go on', async () => {
    const broken = await storeOf(server, { 'a.md': 'The storm signal is hoisted.' });
    await server.killAndRestart(() => overwriteDatabase(server.folder.path, broken.id));
    const reply = await search({ query: 'storm signal' }, broken.id);
    expect(reply.status).toBeGreaterThanOrEqual(500);
    expect(reply.body.error).toMatchObject({ type: 'server_error' });
    expect(reply.body.error!.message).not.toContain(server.folder.path);
    expect(await found(server, store, { query: 'bake a loaf', max_num_results: 1 })).toEqual(['bread.md']);
  });
});

/** Overwrites the head of every file that belongs to this store. */
function overwriteDatabase(folder: string, storeId: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!path.basename(name).startsWith(storeId)) continue;
    const file = openSync(path.join(folder, name), 'r+');
    writeSync(file, Buffer.alloc(8192, 'not a database '), 0, 8192, 0);
    closeSync(file);
  }
}
