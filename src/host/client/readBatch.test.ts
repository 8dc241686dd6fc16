import { OpenAI } from 'openai';
import { expect, test } from 'vitest';
import { readBatch } from './readBatch';

const counts = { in_progress: 1, completed: 1, failed: 0, cancelled: 0, total: 2 };
const batch = {
  id: 'vsfb_1',
  object: 'vector_store.files_batch',
  created_at: 1,
  vector_store_id: 'vs_1',
  status: 'in_progress',
  file_counts: counts,
};
const store = { id: 'vs_1', object: 'vector_store', created_at: 1, status: 'completed', file_counts: { total: 900 } };

/** The official client over canned answers: path (without query) → body. */
function clientOver(answers: Record<string, unknown>, headers: Record<string, string> = {}): OpenAI {
  return new OpenAI({
    apiKey: 'key',
    baseURL: 'http://server/v1',
    fetch: async (input) => Response.json(answers[new URL(String(input)).pathname], { headers }),
  });
}

function filesOf(...statuses: string[]) {
  return { object: 'list', has_more: false, data: statuses.map((status, index) => ({ id: `file-${index}`, status })) };
}

const batchPath = '/v1/vector_stores/vs_1/file_batches/vsfb_1';

test("gives the batch and the server's wish for the next question", async () => {
  const client = clientOver({ [batchPath]: batch }, { 'openai-poll-after-ms': '250' });
  await expect(readBatch(client, 'vs_1', 'vsfb_1')).resolves.toEqual({ batch, pollAfterMs: 250 });
});

test("a server that answers with the store is corrected by counting the batch's own files", async () => {
  const client = clientOver({
    [batchPath]: store,
    [`${batchPath}/files`]: filesOf('completed', 'in_progress', 'failed'),
  });
  const reading = await readBatch(client, 'vs_1', 'vsfb_1');
  expect(reading.batch).toMatchObject({
    id: 'vsfb_1',
    status: 'in_progress',
    file_counts: { in_progress: 1, completed: 1, failed: 1, cancelled: 0, total: 3 },
  });
  expect(reading.pollAfterMs).toBeUndefined();
});

test.each([
  [['completed', 'failed'], 'completed'],
  [['failed', 'failed'], 'failed'],
  [['completed', 'cancelled'], 'cancelled'],
  [[], 'completed'],
])('files %j make a batch %s', async (statuses, expected) => {
  const client = clientOver({ [batchPath]: store, [`${batchPath}/files`]: filesOf(...statuses) });
  expect((await readBatch(client, 'vs_1', 'vsfb_1')).batch.status).toBe(expected);
});
