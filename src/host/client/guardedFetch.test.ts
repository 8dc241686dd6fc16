import { describe, expect, it } from 'vitest';
import { guardedFetch } from './guardedFetch';
import { Pace } from './pace';

const baseURL = 'https://server.example/v1';

function guarded(answer: (url: string) => Response, answerBytes?: number) {
  const sent: string[] = [];
  const fetch = (async (input: string | URL | Request) => {
    sent.push(String(input));
    return answer(String(input));
  }) as typeof globalThis.fetch;
  return { sent, send: guardedFetch({ baseURL, pace: new Pace(), fetch, answerBytes }) };
}

describe('the fetch of a remote connection', () => {
  it('sends nothing to any other host, scheme or port', async () => {
    const { sent, send } = guarded(() => Response.json({}));
    for (const url of ['https://evil.example/v1', 'http://server.example/v1', 'https://server.example:8443/v1']) {
      const answer = await send(url);
      expect(answer.status).toBe(400);
    }
    expect(sent).toEqual([]);
  });

  it('cuts off an answer that says it is too large before reading it', async () => {
    const { send } = guarded(() => new Response('x', { headers: { 'content-length': '101' } }), 100);
    expect(await (await send(`${baseURL}/files`)).json()).toMatchObject({ error: { message: /cut off/ } });
  });

  it('cuts off an answer that grows too large without saying so', async () => {
    const { send } = guarded(() => new Response('y'.repeat(101)), 100);
    const answer = await send(`${baseURL}/files`);
    await expect(answer.text()).rejects.toThrow('cut off');
  });

  it('reads no large JSON twice: the client is refused in its first try', async () => {
    const { send } = guarded(() => Response.json('y'.repeat(101)), 100);
    const answer = await send(`${baseURL}/files`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { message: /cut off/ } });
  });

  it('fails where the connection breaks in the middle of JSON, so that the client tries again', async () => {
    const broken = new ReadableStream({
      pull(controller) {
        controller.error(new TypeError('terminated'));
      },
    });
    const { send } = guarded(() => new Response(broken, { headers: { 'content-type': 'application/json' } }));
    await expect(send(`${baseURL}/files`)).rejects.toThrow('terminated');
  });

  it('passes answers within the limit on as they are', async () => {
    const { send } = guarded(() => Response.json({ ok: true }, { headers: { 'x-request-id': 'r1' } }), 100);
    const answer = await send(`${baseURL}/files`);
    expect(answer.headers.get('x-request-id')).toBe('r1');
    expect(await answer.json()).toEqual({ ok: true });
  });
});
