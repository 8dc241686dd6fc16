import type { Answer, FileGroup, Hit } from '../../src/shared/search/answer';

const auth = `import { timingSafeEqual } from 'node:crypto';

/** Refuses a request whose token is not the one the engine was started with. */
export function requireToken(expected: string): MiddlewareHandler {
  const wanted = Buffer.from(expected);
  return async (context, next) => {
    const given = Buffer.from(bearerToken(context.req.header('authorization')));
    // Same length first: timingSafeEqual throws on different ones.
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
      throw unauthorized('The token is wrong.', 401);
    }
    await next();
  };
}`;

const retry = `async def fetch_with_retry(url: str, attempts: int = 5):
    """Tries again with a growing wait when the server asks to slow down."""
    for attempt in range(attempts):
        response = await session.get(url)
        if response.status != 429:
            return response
        await asyncio.sleep(2 ** attempt)
    raise TooManyRequests(url)`;

const prose = `## Signing in

Every request carries a token. A request without the right token is refused with status 401, and nothing about the store
is said in the answer. Tokens are made when the engine starts and are never written to disk.`;

export function hit(id: number, text: string, focus: Hit['focus'], score: number): Hit {
  return { id, text, focus, score, clipped: false };
}

export function group(path: string, hits: readonly Hit[], storeName = 'bookshop'): FileGroup {
  return { path, workspace: 'bookshop', language: undefined, storeName, hits };
}

export function answerOf(...groups: FileGroup[]): Answer {
  return { groups, hitCount: groups.reduce((sum, { hits }) => sum + hits.length, 0), milliseconds: 34, notes: [] };
}

/** What a person sees most days. */
export const ORDINARY = answerOf(
  group('src/engine/http/requireToken.ts', [
    hit(0, auth, { first: 2, last: 8 }, 0.91),
    hit(
      1,
      'const TOKEN_BYTES = 32;\nexport const newToken = () => randomBytes(TOKEN_BYTES).toString("hex");',
      { first: 1, last: 1 },
      0.62,
    ),
  ]),
  group('docs/security.md', [hit(2, prose, { first: 0, last: 3 }, 0.84)], 'handbook'),
  group('tools/sync/client.py', [hit(3, retry, { first: 0, last: 1 }, 0.47)]),
);
