// The wire contract, lines 100–106: chunking strategies.
import { describe, expect, it } from 'vitest';
import { useServer } from './support/server';
import { expectError, indexed, settled, upload } from './support/steps';
import { tokensIn } from './support/tokens';

/** The schema's static strategy. */
const fixed = (max: unknown, overlap: unknown) => ({
  type: 'static',
  static: { max_chunk_size_tokens: max, chunk_overlap_tokens: overlap },
});

/** A few thousand tokens of prose, code, long words and text beyond Latin. */
const text = Array.from({ length: 120 }, (_, i) =>
  [
    `Section ${i}: the pilot of berth ${i} waits for the tide and the lamp turns twice a minute.`,
    `const berth${i} = harbour.berths.find((each) => each.number === ${i} && each.isFree());`,
    `港の灯台は毎晩${i}回光り、船は安全に入港します。 😀🚢 Łódź ${'x'.repeat(i)}`,
  ].join('\n'),
).join('\n\n');

describe('chunking', () => {
  const server = useServer();

  const attach = async (chunking_strategy: unknown, file?: string) => {
    const { id } = await server.client.vectorStores.create({});
    const file_id = file ?? (await upload(server, text, 'mixed.md'));
    const reply = await server.send('POST', `/vector_stores/${id}/files`, { json: { file_id, chunking_strategy } });
    return { id, file_id, reply };
  };
  /** The stored chunks that search gives, as many as it gives. */
  const chunksOf = async (chunking_strategy: unknown): Promise<string[]> => {
    const { id, file_id } = await attach(chunking_strategy);
    expect((await indexed(server, id, file_id)).status).toBe('completed');
    const query = 'the pilot of the berth waits for the tide; harbour berths find; 灯台 船';
    const { body } = await server.send('POST', `/vector_stores/${id}/search`, { json: { query, max_num_results: 50 } });
    return body.data.flatMap((item) => item.content.map((part) => part.text));
  };

  it('100. no strategy and auto both show as static 800/400', async () => {
    for (const strategy of [undefined, { type: 'auto' }]) {
      const { id, file_id } = await attach(strategy, await upload(server, 'A buoy.'));
      expect((await indexed(server, id, file_id)).chunking_strategy).toEqual(fixed(800, 400));
    }
  });

  it('101. static 100/50 and 4096/2048 are accepted and shown', async () => {
    for (const strategy of [fixed(100, 50), fixed(4096, 2048), fixed(100, 0)]) {
      const { id, file_id, reply } = await attach(strategy, await upload(server, 'A buoy.'));
      expect(reply.body.chunking_strategy).toEqual(strategy);
      expect((await indexed(server, id, file_id)).chunking_strategy).toEqual(strategy);
    }
  });

  it('102. sizes out of range, too much overlap and a missing field are 400', async () => {
    const file = await upload(server, 'A buoy.');
    const refused = [
      fixed(99, 10),
      fixed(4097, 10),
      fixed(100, 51),
      fixed(100, -1),
      fixed(100.5, 10),
      fixed('100', 10),
    ];
    for (const strategy of [
      ...refused,
      { type: 'static' },
      { type: 'static', static: { max_chunk_size_tokens: 100 } },
    ]) {
      expectError((await attach(strategy, file)).reply, 400);
    }
  });

  it('103. an unknown strategy type is 400', async () => {
    const file = await upload(server, 'A buoy.');
    for (const strategy of [{ type: 'semantic' }, {}, 'auto', { type: 'auto', static: {} }]) {
      expectError((await attach(strategy, file)).reply, 400);
    }
  });

  it('104. a strategy given when a store is created applies to its file_ids', async () => {
    const file_id = await upload(server, 'A buoy.');
    const json = { file_ids: [file_id], chunking_strategy: fixed(200, 20) };
    const { body } = await server.send('POST', '/vector_stores', { json });
    await settled(server, body.id);
    expect((await indexed(server, body.id, file_id)).chunking_strategy).toEqual(fixed(200, 20));
  });

  it('105. a smaller size gives more chunks of the same text', async () => {
    expect((await chunksOf(fixed(100, 0))).length).toBeGreaterThan((await chunksOf(fixed(1000, 0))).length);
  });

  it('106. no chunk has more tokens than its maximum (cl100k)', async () => {
    for (const [max, overlap] of [
      [100, 50],
      [237, 0],
      [800, 400],
    ] as const) {
      const chunks = await chunksOf(fixed(max, overlap));
      expect(chunks.length).toBeGreaterThan(1);
      expect(Math.max(...chunks.map(tokensIn))).toBeLessThanOrEqual(max);
    }
    expect(Math.max(...(await chunksOf({ type: 'auto' })).map(tokensIn))).toBeLessThanOrEqual(800);
  });
});
