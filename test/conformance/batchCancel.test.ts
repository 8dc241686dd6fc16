// The wire contract, lines 79–81: cancelling a batch.
import { beforeAll, describe, expect, it } from 'vitest';
import { useServer } from './support/server';
import { found, until, upload } from './support/steps';

const FILES = 120;

describe('cancelling a batch', () => {
  const server = useServer();
  /** Enough text that a batch is hardly ever done before its cancel arrives. */
  let files: string[];

  beforeAll(async () => {
    const paragraph = 'The harbour keeps its lamps lit through the night and the pilots wait for the tide. ';
    files = await Promise.all(
      Array.from({ length: FILES }, (_, i) => upload(server, `Berth ${i}. ${paragraph.repeat(600)}`, `berth${i}.md`)),
    );
  });

  const batchOf = async () => {
    const { id } = await server.client.vectorStores.create({});
    const batch = await server.client.vectorStores.fileBatches.create(id, { file_ids: files });
    return { store: id, batch: batch.id };
  };
  const cancel = (store: string, batch: string) =>
    server.send('POST', `/vector_stores/${store}/file_batches/${batch}/cancel`);
  const idle = async (store: string, batch: string) =>
    (
      await until(
        () => server.send('GET', `/vector_stores/${store}/file_batches/${batch}`),
        ({ body }) => body.file_counts.in_progress === 0,
      )
    ).body;
  /** A cancel that comes after the last file, on a busy machine, says nothing: then another batch is cancelled. */
  const cancelledInTime = async () => {
    for (;;) {
      const made = await batchOf();
      const reply = await cancel(made.store, made.batch);
      expect(reply.status).toBe(200);
      if (reply.body.file_counts.completed < FILES) return made;
    }
  };
  const statuses = async (store: string) => {
    const seen: Record<string, string> = {};
    for await (const file of server.client.vectorStores.files.list(store, { limit: 100 })) seen[file.id] = file.status;
    return seen;
  };

  it('79. a batch cancelled right after create ends cancelled: unfinished files cancelled, finished ones searchable', async () => {
    const { store, batch } = await cancelledInTime();
    const { status, file_counts } = await idle(store, batch);
    expect(status).toBe('cancelled');
    expect(file_counts.cancelled).toBeGreaterThan(0);
    expect(file_counts.cancelled + file_counts.completed).toBe(FILES);
    const now = Object.values(await statuses(store));
    expect(now.filter((each) => each === 'cancelled')).toHaveLength(file_counts.cancelled);
    const searchable = await found(server, store, { query: 'harbour lamps tide', max_num_results: 50 });
    expect(new Set(searchable).size > 0).toBe(file_counts.completed > 0);
  });

  it('80. after a cancel nothing stays in progress', async () => {
    const { store, batch } = await batchOf();
    await cancel(store, batch);
    expect((await idle(store, batch)).file_counts.in_progress).toBe(0);
    expect((await server.client.vectorStores.retrieve(store)).file_counts.in_progress).toBe(0);
  });

  it('81. cancelling a finished batch changes no file', async () => {
    const { id } = await server.client.vectorStores.create({});
    const batch = await server.client.vectorStores.fileBatches.createAndPoll(id, { file_ids: files.slice(0, 3) });
    const before = await statuses(id);
    const reply = await cancel(id, batch.id);
    expect(reply.body).toMatchObject({ id: batch.id, status: 'completed', file_counts: { completed: 3 } });
    expect(await statuses(id)).toEqual(before);
  });
});
