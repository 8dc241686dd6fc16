// Bearer tokens, compared in constant time.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { missingKey, wrongKey } from '../errors';

export function authentication(apiKey: string): MiddlewareHandler {
  const expected = digest(apiKey);
  return async (context, next) => {
    const token = /^Bearer +(\S+)$/i.exec(context.req.header('authorization') ?? '')?.[1];
    if (token === undefined) throw missingKey();
    // Digests have one length, which timingSafeEqual needs, and hide the key's.
    if (!timingSafeEqual(digest(token), expected)) throw wrongKey();
    await next();
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
