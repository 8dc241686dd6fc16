import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ConnectionProfile, ConnectionSecret } from './profile';
import { remoteConnection } from './remoteConnection';
import { describeFailure, isHopeless } from './requestError';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server on this machine that answers as told and keeps what it was sent. */
async function serve(answer: (response: ServerResponse, request: IncomingMessage) => void) {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    answer(response, request);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { requests, baseURL: `http://127.0.0.1:${port}/v1` };
}

const emptyPage = (response: ServerResponse) => {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ object: 'list', data: [], first_id: null, last_id: null, has_more: false }));
};

async function listStores(profile: Partial<ConnectionProfile> & { baseURL: string }, secret?: ConnectionSecret) {
  const complete: ConnectionProfile = { id: 'x', label: 'Team', kind: 'compatible', ...profile };
  const client = await remoteConnection(complete, async () => secret).client();
  return client.vectorStores.list();
}

describe('a connection to a server', () => {
  it('sends the key as a bearer token, and organization, project and own headers', async () => {
    const { requests, baseURL } = await serve(emptyPage);
    const secret = { apiKey: 'the-key', headers: { 'X-Team': 'blue' } };
    await listStores({ baseURL, kind: 'openai', organization: 'org', project: 'proj' }, secret);
    expect(requests[0]?.headers).toMatchObject({
      authorization: 'Bearer the-key',
      'openai-organization': 'org',
      'openai-project': 'proj',
      'x-team': 'blue',
    });
  });

  it('sends no Authorization to a server that wants no key', async () => {
    const { requests, baseURL } = await serve(emptyPage);
    await listStores({ baseURL }, { apiKey: '' });
    expect(requests[0]?.headers.authorization).toBeUndefined();
  });

  it('speaks both forms of Azure OpenAI with its own key header', async () => {
    const { requests, baseURL } = await serve(emptyPage);
    await listStores({ baseURL, kind: 'azure' }, { apiKey: 'the-key' });
    await listStores({ baseURL, kind: 'azure', apiVersion: '2025-04-01-preview' }, { apiKey: 'the-key' });
    expect(requests[0]?.headers['api-key']).toBe('the-key');
    expect(requests[0]?.headers.authorization).toBeUndefined();
    expect(requests[1]?.headers['api-key']).toBe('the-key');
    expect(requests[1]?.url).toContain('api-version=2025-04-01-preview');
  });

  it('says that the key is missing once it was forgotten', async () => {
    await expect(listStores({ baseURL: 'https://server.example/v1' })).rejects.toThrow('has no key');
  });

  it('sends nothing more with a key that is forgotten while work goes on', async () => {
    const { requests, baseURL } = await serve(emptyPage);
    let secret: ConnectionSecret | undefined = { apiKey: 'the-key' };
    const profile = { id: 'x', label: 'Team', kind: 'compatible', baseURL } as const;
    const client = await remoteConnection(profile, async () => secret).client();
    await client.vectorStores.list();
    secret = undefined;
    const failure = await client.vectorStores.list().catch((error: unknown) => error);
    expect(isHopeless(failure)).toBe(true);
    expect(describeFailure(failure).sentence).toMatch(/^The connection "Team" has no key\./);
    expect(requests).toHaveLength(1);
  });

  it('refuses a redirect without asking again, and the key stays with the first server', async () => {
    const other = await serve(emptyPage);
    const { requests, baseURL } = await serve((response) => {
      response.writeHead(302, { location: `${other.baseURL}/vector_stores` }).end();
    });
    await expect(listStores({ baseURL }, { apiKey: 'the-key' })).rejects.toThrow('redirects to 127.0.0.1');
    expect(requests).toHaveLength(1);
    expect(other.requests).toHaveLength(0);
  });

  it('waits as long as the server asks after a 429, then gets its answer', async () => {
    let asked = 0;
    const { baseURL } = await serve((response) => {
      asked += 1;
      if (asked > 1) return emptyPage(response);
      response.writeHead(429, { 'retry-after-ms': '30', 'content-type': 'application/json' });
      response.end('{"error":{"message":"slow down","type":"requests","param":null,"code":"rate_limit_exceeded"}}');
    });
    expect((await listStores({ baseURL }, { apiKey: 'k' })).data).toEqual([]);
    expect(asked).toBe(2);
  });

  it('goes through the fetch that is in place, as VS Code puts one there that knows its proxy and certificates', async () => {
    const asked: string[] = [];
    vi.stubGlobal('fetch', async (url: string) => {
      asked.push(url);
      return Response.json({ object: 'list', data: [], has_more: false });
    });
    try {
      await listStores({ baseURL: 'https://server.example/v1' }, { apiKey: 'the-key' });
    } finally {
      vi.unstubAllGlobals();
    }
    expect(asked).toEqual(['https://server.example/v1/vector_stores']);
  });
});
