import { OpenAI } from 'openai';
import { expect, test } from 'vitest';
import { type Fetch, PendingRequests } from './pendingRequests';
import { isAbort } from './requestError';

const NEVER_LATE_MS = 1_000_000;

/** Resolves once `change` was told. */
const changed = (requests: PendingRequests) => new Promise<void>((resolve) => requests.once('change', resolve));

/** A server that answers when told to, and hears when it need not. */
function slowServer() {
  let answer: (response: Response) => void = () => {};
  const answered = new Promise<Response>((resolve) => {
    answer = resolve;
  });
  let calls = 0;
  const send: Fetch = (_input, init) => {
    calls++;
    const broken = new Promise<never>((_, reject) => {
      init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
    });
    return Promise.race([answered, broken]);
  };
  return { send, answer, calls: () => calls };
}

function clientOf(requests: PendingRequests, send: Fetch): OpenAI {
  return new OpenAI({ baseURL: 'http://127.0.0.1/v1', apiKey: 'k', fetch: requests.watch(send) });
}

test('a request that is answered leaves nothing behind', async () => {
  const requests = new PendingRequests(NEVER_LATE_MS);
  const send: Fetch = async () => Response.json({ id: 'vs_1' });
  expect(await clientOf(requests, send).vectorStores.retrieve('vs_1')).toMatchObject({ id: 'vs_1' });
  expect(requests.isLate).toBe(false);
});

test('a late request is told, and its end as well', async () => {
  const requests = new PendingRequests(1);
  const { send, answer } = slowServer();
  const late = changed(requests);
  const retrieved = clientOf(requests, send).vectorStores.retrieve('vs_1');
  await late;
  expect(requests.isLate).toBe(true);
  const ended = changed(requests);
  answer(Response.json({ id: 'vs_1' }));
  await ended;
  expect(requests.isLate).toBe(false);
  expect((await retrieved).id).toBe('vs_1');
});

test('stopping ends all requests under way at once, without another try, and is no failure to report', async () => {
  const requests = new PendingRequests(1);
  const { send, calls } = slowServer();
  const late = changed(requests);
  const outcomes = Promise.allSettled(['a', 'b'].map((id) => clientOf(requests, send).vectorStores.retrieve(id)));
  await late;
  requests.stopAll();
  for (const outcome of await outcomes) {
    expect(outcome.status).toBe('rejected');
    expect(isAbort((outcome as PromiseRejectedResult).reason)).toBe(true);
  }
  expect(calls()).toBe(2);
  expect(requests.isLate).toBe(false);
});

test('an answer without a body passes through', async () => {
  const requests = new PendingRequests(NEVER_LATE_MS);
  const response = await requests.watch(async () => new Response(null, { status: 204 }))('http://127.0.0.1/');
  expect(response.status).toBe(204);
});
