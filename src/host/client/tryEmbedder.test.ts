import { afterEach, beforeEach, expect, test } from 'vitest';
import { FakeEmbedder } from '../../../test/support/fakeEmbedder';
import { isElsewhere } from './embedder';
import { listModels, tryEmbedder } from './tryEmbedder';

let server: FakeEmbedder;
beforeEach(async () => {
  server = await new FakeEmbedder().listen();
});
afterEach(() => server.close());

test('an embedder is tried with its key, and with no key where there is none', async () => {
  const choice = { base_url: server.baseURL, model: 'words' };
  expect(await tryEmbedder(choice, undefined)).toBe(96);
  server.key = 'right';
  await expect(tryEmbedder(choice, 'wrong')).rejects.toThrow(/401/);
  expect(await tryEmbedder({ ...choice, dimensions: 12 }, 'right')).toBe(12);
  expect(server.requests.map(({ authorization }) => authorization)).toEqual([
    undefined,
    'Bearer wrong',
    'Bearer right',
  ]);
});

test('a server that lists no models is asked about none', async () => {
  expect(await listModels(server.baseURL, undefined)).toEqual([]);
});

test('texts stay here with an embedder on this machine only', () => {
  expect(isElsewhere({ base_url: 'http://localhost:11434/v1' })).toBe(false);
  expect(isElsewhere({ base_url: 'http://127.0.0.1:1234/v1' })).toBe(false);
  expect(isElsewhere({ base_url: 'https://api.openai.com/v1' })).toBe(true);
  expect(isElsewhere({ base_url: 'https://localhost.example/v1' })).toBe(true);
});
