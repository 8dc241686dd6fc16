import { OpenAI } from 'openai';
import { expect, test } from 'vitest';
import { engineDidNotStart } from '../errors';
import { describeFailure, isAbort, isNotFound } from './requestError';

type Answer = () => Promise<Response>;

/** What the official client throws when the server answers like this. */
async function failureOf(answer: Answer): Promise<unknown> {
  const client = new OpenAI({ apiKey: 'key', baseURL: 'http://server/v1', maxRetries: 0, fetch: answer });
  return client.vectorStores.retrieve('vs_1').catch((error: unknown) => error);
}

const refusal =
  (status: number, message: string, headers: Record<string, string> = {}): Answer =>
  async () =>
    Response.json({ error: { message, type: 'invalid_request_error', param: null, code: null } }, { status, headers });

test("a refusal is the server's own sentence, with the request id for the log", async () => {
  const error = await failureOf(refusal(400, 'Too many pairs', { 'x-request-id': 'req_1' }));
  expect(describeFailure(error)).toEqual({ sentence: 'Too many pairs.', status: 400, requestId: 'req_1' });
});

test('a rate limit says for how long', async () => {
  const error = await failureOf(refusal(429, 'Rate limit reached.', { 'retry-after': '20' }));
  expect(describeFailure(error).sentence).toBe('The server asks to slow down for 20 s: Rate limit reached.');
});

test('a server fault is called one', async () => {
  expect(describeFailure(await failureOf(refusal(500, 'Oops'))).sentence).toBe('The server failed: Oops.');
});

test('an answer that is no JSON still gives a sentence', async () => {
  const error = await failureOf(async () => new Response('<html>Bad gateway</html>', { status: 502 }));
  expect(describeFailure(error).sentence).toMatch(/^The server failed: .+\.$/);
});

test('a connection that fails says what the system said, not "fetch failed"', async () => {
  const error = await failureOf(async () => {
    throw new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED 127.0.0.1:1') });
  });
  expect(describeFailure(error).sentence).toBe('The server cannot be reached (connect ECONNREFUSED 127.0.0.1:1).');
});

test('an engine that does not start tells its own reason through the client', async () => {
  const error = await failureOf(() => Promise.reject(engineDidNotStart('it ended with exit code 7')));
  expect(describeFailure(error).sentence).toBe(engineDidNotStart('it ended with exit code 7').message);
});

test('a missing object and a request broken off are told apart from failures', async () => {
  expect(isNotFound(await failureOf(refusal(404, 'No such store')))).toBe(true);
  expect(isNotFound(await failureOf(refusal(400, 'No')))).toBe(false);
  const client = new OpenAI({ apiKey: 'key', baseURL: 'http://server/v1', fetch: refusal(200, '') });
  const signal = AbortSignal.abort();
  const error = await client.vectorStores.retrieve('vs_1', { signal }).catch((reason: unknown) => reason);
  expect(isAbort(error)).toBe(true);
});
