// A key goes to one host. Every kind of client, every kind of redirect and every shape of request: nobody else hears of it.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type OpenAI, toFile } from 'openai';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { builtinConnection } from './builtinConnection';
import type { EngineProcess } from './engineProcess';
import type { ConnectionProfile, RemoteKind } from './profile';
import { remoteConnection } from './remoteConnection';
import { listModels, tryEmbedder } from './tryEmbedder';

const SECRET = { apiKey: 'canary-key', headers: { 'x-canary': 'canary-header' } };
const REDIRECTS = [301, 302, 303, 307, 308];

let status = 302;
let heard: string[] = [];
let other: Server;
let redirecting: Server;

async function listen(server: Server): Promise<Server> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
const originOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

beforeAll(async () => {
  other = await listen(
    createServer((request, response) => {
      heard.push(`${request.method} ${request.url}`);
      response.end('{}');
    }),
  );
  redirecting = await listen(
    createServer((request, response) => {
      request.resume();
      response.writeHead(status, { location: `${originOf(other)}${request.url}` }).end();
    }),
  );
});
afterAll(() => {
  for (const server of [other, redirecting]) {
    server.closeAllConnections();
    server.close();
  }
});
beforeEach(() => {
  heard = [];
});

/** One of each shape: reading, sending JSON, uploading, downloading, deleting. */
const requests: ((client: OpenAI) => PromiseLike<unknown>)[] = [
  (client) => client.vectorStores.list(),
  (client) => client.vectorStores.search('vs_1', { query: 'q' }),
  async (client) => client.files.create({ file: await toFile(Buffer.from('x'), 'x.md'), purpose: 'assistants' }),
  (client) => client.files.content('file-1'),
  (client) => client.files.delete('file-1'),
];

async function expectRefused(client: OpenAI): Promise<void> {
  const once = client.withOptions({ maxRetries: 0 });
  for (status of REDIRECTS) for (const request of requests) await expect(request(once)).rejects.toThrow();
  expect(heard).toEqual([]);
}

test.each<[RemoteKind, string, Partial<ConnectionProfile>]>([
  ['openai', '/v1', {}],
  ['compatible', '/v1', {}],
  ['azure', '/openai/v1', {}],
  ['azure', '/openai', { apiVersion: '2025-04-01-preview' }],
])('%s at %s follows no redirect to another host', async (kind, path, more) => {
  const profile = { id: 'x', label: 'x', kind, baseURL: originOf(redirecting) + path, ...more };
  await expectRefused(await remoteConnection(profile, async () => SECRET).client());
});

test('the built-in engine’s client follows no redirect either: whoever took its port after a crash is not it', async () => {
  const endpoint = async () => ({ baseURL: `${originOf(redirecting)}/v1`, apiKey: SECRET.apiKey });
  await expectRefused(await builtinConnection({ endpoint } as EngineProcess).client());
});

test('trying an embedding server sends its key to no other', async () => {
  const base_url = `${originOf(redirecting)}/v1`;
  for (status of REDIRECTS) {
    await expect(tryEmbedder({ base_url, model: 'm' }, SECRET.apiKey)).rejects.toThrow('redirects');
    expect(await listModels(base_url, SECRET.apiKey)).toEqual([]);
  }
  expect(heard).toEqual([]);
});
