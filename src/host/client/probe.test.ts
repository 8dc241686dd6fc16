import { OpenAI } from 'openai';
import { describe, expect, it } from 'vitest';
import { probeSentence, probeServer } from './probe';

const json = (body: unknown, status = 200) => Response.json(body, { status });
const failure = (status: number) => json({ error: { message: 'no', type: 'x', param: null, code: null } }, status);
const page = (...ids: string[]) => json({ object: 'list', data: ids.map((id) => ({ id })), has_more: false });

/** A client of a server that answers by method and path. */
function clientOf(routes: Record<string, () => Response>): { client: OpenAI; asked: string[] } {
  const asked: string[] = [];
  const fetch = async (input: string | URL | Request, init?: RequestInit) => {
    const route = `${init?.method ?? 'GET'} ${new URL(String(input)).pathname}`.toUpperCase();
    asked.push(route);
    return routes[route]?.() ?? failure(404);
  };
  return { client: new OpenAI({ apiKey: 'k', baseURL: 'https://server.example/v1', fetch }), asked };
}

describe('the live check of a server', () => {
  it('finds everything working, with requests that change nothing', async () => {
    const { client, asked } = clientOf({
      'GET /V1/VECTOR_STORES': () => page('vs_1'),
      'GET /V1/FILES': () => page(),
      'POST /V1/VECTOR_STORES/VS_1/SEARCH': () => failure(400),
    });
    const result = await probeServer(client);
    expect(result).toMatchObject({ usable: true, search: true });
    expect(probeSentence(result)).toBe('lists stores ✓, lists files ✓, search ✓');
    expect(asked.filter((route) => route.startsWith('POST'))).toEqual(['POST /V1/VECTOR_STORES/VS_1/SEARCH']);
  });

  it('says that a server without the route cannot search', async () => {
    const { client } = clientOf({ 'GET /V1/VECTOR_STORES': () => page('vs_1'), 'GET /V1/FILES': () => page() });
    const result = await probeServer(client);
    expect(result.search).toBe(false);
    expect(probeSentence(result)).toBe('lists stores ✓, lists files ✓, search ✗ (this server answers 404)');
  });

  it('leaves search open where there is no store to ask', async () => {
    const { client } = clientOf({ 'GET /V1/VECTOR_STORES': () => page(), 'GET /V1/FILES': () => page() });
    expect(await probeServer(client)).toMatchObject({ usable: true, search: undefined });
  });

  it('says that a refused key makes the connection unusable', async () => {
    const { client } = clientOf({ 'GET /V1/VECTOR_STORES': () => failure(401), 'GET /V1/FILES': () => failure(401) });
    const result = await probeServer(client);
    expect(result.usable).toBe(false);
    expect(probeSentence(result)).toContain('lists stores ✗ (The server refused the key: no)');
  });
});
