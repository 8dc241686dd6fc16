// The official client on an engine in this process, over a connection that loses requests and answers.
import { OpenAI } from 'openai';
import { API_KEY, type TestEngine } from '../engine/fakes';

/** What happens to one request that makes something. `lost`: nobody answers; `faulty`: a status of 5xx does. */
export const FATES = ['fine', 'fine', 'requestLost', 'answerLost', 'faultyBefore', 'faultyAfter', 'busy'] as const;
export type Fate = (typeof FATES)[number];

export interface LossyClient {
  readonly client: OpenAI;
  /** Requests that made something and were sent again by the client itself. */
  readonly blindRepeats: string[];
}

/** @param fates of the requests that make something, in turn; when they are used up, everything is fine */
export function lossyClient(engine: TestEngine, fates: readonly Fate[]): LossyClient {
  const left = [...fates];
  const blindRepeats: string[] = [];
  const client = new OpenAI({
    baseURL: 'http://127.0.0.1/v1',
    apiKey: API_KEY,
    maxRetries: 4,
    fetch: async (input, init) => {
      const request = new Request(input, { ...init, duplex: 'half' } as RequestInit);
      const creates = request.method === 'POST' && CREATING.test(new URL(request.url).pathname);
      if (creates && Number(request.headers.get('x-stainless-retry-count')) > 0) blindRepeats.push(request.url);
      const fate = creates ? (left.shift() ?? 'fine') : 'fine';
      if (fate === 'requestLost') throw new TypeError('fetch failed');
      if (fate === 'busy') return failure(429);
      if (fate === 'faultyBefore') return failure(503);
      const answer = await engine.app.fetch(request);
      if (fate === 'fine') return answer;
      await answer.arrayBuffer();
      if (fate === 'answerLost') throw new TypeError('fetch failed');
      return failure(502);
    },
  });
  return { client, blindRepeats };
}

/** Creations of stores, Files, attachments and batches. */
const CREATING = /^\/v1\/(vector_stores|files|vector_stores\/[^/]+\/(files|file_batches))$/;

function failure(status: number): Response {
  const error = { message: 'on purpose', type: 'server_error', param: null, code: null };
  return Response.json({ error }, { status, headers: { 'retry-after-ms': '1' } });
}
