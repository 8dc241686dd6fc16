import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { builtinConnection } from './builtinConnection';
import { type EngineOptions, EngineProcess, type EngineState } from './engineProcess';

/** A server that answers with its own pid and dies when told to: what an engine process looks like from outside. */
const serving = `
const http = require('node:http');
process.stdin.on('end', () => process.exit(0)).resume();
const server = http.createServer((request, response) => {
  if (request.url.endsWith('/die')) process.exit(3);
  const authorised = request.headers.authorization === 'Bearer ' + process.env.VECTOR_STORES_API_KEY;
  response.writeHead(authorised ? 200 : 401, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ id: String(process.pid), object: 'vector_store' }));
});
const port = Number(process.argv[process.argv.indexOf('--port') + 1]);
server.on('error', () => process.exit(1));
server.listen(port, '127.0.0.1', () => {
  console.error('a line of its log');
  console.log('listening on http://127.0.0.1:' + server.address().port + '/v1');
});`;

let folder: string;
let engine: EngineProcess;
let lines: string[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'engine-process-'));
  lines = [];
});

afterEach(async () => {
  engine.dispose();
  await rm(folder, { recursive: true, force: true });
});

async function engineRunning(script: string, options: Partial<EngineOptions> = {}): Promise<EngineProcess> {
  const entry = path.join(folder, 'engine.js');
  await writeFile(entry, script);
  engine = new EngineProcess({ entry, dataDirectory: folder, log: (line) => lines.push(line), ...options });
  return engine;
}

async function untilState(state: EngineState): Promise<void> {
  while (engine.state !== state) await once(engine, 'state');
}

test('starts on the first use, once for all who ask', async () => {
  await engineRunning(serving);
  expect(engine.state).toBe('idle');
  const [first, second] = await Promise.all([engine.endpoint(), engine.endpoint()]);
  expect(first).toBe(second);
  expect(engine.state).toBe('running');
  await expect.poll(() => lines).toContain('a line of its log');
});

test('the client is authorised, and another key is not', async () => {
  const client = await builtinConnection(await engineRunning(serving)).client();
  await expect(client.vectorStores.retrieve('vs_1')).resolves.toMatchObject({ object: 'vector_store' });
  await expect(client.withOptions({ apiKey: 'other' }).vectorStores.retrieve('vs_1')).rejects.toThrow('401');
});

test('a client made before the engine died reaches the one that took its place', async () => {
  const client = await builtinConnection(await engineRunning(serving)).client();
  const before = await client.vectorStores.retrieve('vs_1');
  const death = untilState('restarting');
  await client.get('/die', { maxRetries: 0 }).catch(() => undefined);
  await death;
  const after = await client.vectorStores.retrieve('vs_1');
  expect(after.id).not.toBe(before.id);
  expect(engine.state).toBe('running');
});

test('an engine that ends before it listens is one sentence, and the next use tries again', async () => {
  await engineRunning('process.exit(7)');
  await expect(engine.endpoint()).rejects.toThrow('The built-in engine did not start: it ended with exit code 7.');
  expect(engine.state).toBe('failed');
  await writeFile(path.join(folder, 'engine.js'), serving);
  await engine.endpoint();
  expect(engine.state).toBe('running');
});

test('an engine that never listens is given up after the time limit', async () => {
  await engineRunning('setInterval(() => {}, 1000)', { startTimeoutMs: 50 });
  await expect(engine.endpoint()).rejects.toThrow('did not start');
});

test('the process leaves with its owner', async () => {
  const client = await builtinConnection(await engineRunning(serving)).client();
  const { id } = await client.vectorStores.retrieve('vs_1');
  engine.dispose();
  await expect.poll(() => isAlive(Number(id))).toBe(false);
  await expect(engine.endpoint()).rejects.toThrow('stopped with the window');
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test('listens where other programs expect it, with the key they know', async () => {
  const port = await freePort();
  const { baseURL, apiKey } = await (
    await engineRunning(serving, { fixedAddress: async () => ({ port, apiKey: 'known' }) })
  ).endpoint();
  expect(baseURL).toBe(`http://127.0.0.1:${port}/v1`);
  expect(apiKey).toBe('known');
});

test('listens on another port, and says so, when the fixed one is taken', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  const running = await engineRunning(serving, { fixedAddress: async () => ({ port, apiKey: 'known' }) });
  expect((await running.endpoint()).baseURL).not.toContain(`:${port}/`);
  expect(lines.join('\n')).toContain(`port ${port} cannot be had`);
  taken.close();
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
