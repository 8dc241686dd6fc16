// Requests that end or begin wrongly: the engine answers in the API's words where it still can, and always lives on.
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { errorBody } from '../conformance/support/replies';
import { API_KEY, type EngineProcess, startEngine } from '../support/engineProcess';
import { temporaryFolder } from '../support/temporaryFolder';

const folder = temporaryFolder();
let engine: EngineProcess;

beforeAll(async () => {
  engine = await startEngine({ data: folder.path });
});
afterAll(async () => {
  await engine.stop();
  folder.remove();
});

const authorization = `Bearer ${API_KEY}`;
const lives = async () => (await fetch(`${engine.baseURL}/files`, { headers: { authorization } })).status === 200;

/** Sends bytes as they are and gives all that comes back until the engine hangs up. */
function exchange(message: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { port, hostname } = new URL(engine.baseURL);
    let reply = '';
    const socket = connect(Number(port), hostname, () => socket.write(message));
    socket.on('data', (data) => {
      reply += data;
    });
    socket.on('close', () => resolve(reply));
    socket.on('error', reject);
  });
}

it.each(['file', 'another'])(
  'an upload cut off inside its part "%s" is 400 and nothing is kept of it',
  async (name) => {
    const response = await fetch(`${engine.baseURL}/files`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'multipart/form-data; boundary=b' },
      body: `--b\r\nContent-Disposition: form-data; name="${name}"; filename="a.md"\r\n\r\nhalf a fi`,
    });
    expect(response.status).toBe(400);
    expect(errorBody.safeParse(await response.json()).success).toBe(true);
    expect(await lives()).toBe(true);
  },
);

it('what is not HTTP is 400 with the envelope', async () => {
  const reply = await exchange('HELO engine\r\n\r\n');
  expect(reply).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  expect(errorBody.safeParse(JSON.parse(reply.split('\r\n\r\n')[1] ?? '')).success).toBe(true);
});

it('a URL longer than Node takes is 431 with the envelope', async () => {
  const reply = await exchange(`GET /v1/${'x'.repeat(100_000)} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`);
  expect(reply).toMatch(/^HTTP\/1\.1 431 /);
  expect(errorBody.safeParse(JSON.parse(reply.split('\r\n\r\n')[1] ?? '')).success).toBe(true);
  expect(await lives()).toBe(true);
});
