// The official client, on an engine without a socket; and raw requests where the client hides something.
import { OpenAI, toFile } from 'openai';
import { API_KEY, type TestEngine } from './fakes';

const ORIGIN = 'http://127.0.0.1';

export function clientOf(engine: TestEngine): OpenAI {
  return new OpenAI({
    baseURL: `${ORIGIN}/v1`,
    apiKey: API_KEY,
    maxRetries: 0,
    fetch: async (url, init) =>
      engine.app.fetch(new Request(url as string, { ...init, duplex: 'half' } as RequestInit)),
  });
}

export interface RawReply {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: whatever the server said is what the test looks at.
  readonly body: any;
}

/** Sends one request and answers what came back; `body` is sent as JSON unless it is a string. */
export async function send(
  engine: TestEngine,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<RawReply> {
  const response = await engine.app.fetch(
    new Request(`${ORIGIN}${path}`, {
      method,
      headers: { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json', ...headers },
      body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
    }),
  );
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
}

/** Uploads a text file and answers its id. */
export async function upload(engine: TestEngine, name: string, text: string): Promise<string> {
  const file = await clientOf(engine).files.create({
    file: await toFile(Buffer.from(text), name),
    purpose: 'assistants',
  });
  return file.id;
}
