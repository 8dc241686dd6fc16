// Keeps web pages out: a page can reach a loopback port, by name too once its own DNS name points here (rebinding).
import type { MiddlewareHandler } from 'hono';
import { foreignHost, foreignOrigin } from '../errors';

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])$/i;

/** Refuses requests for another host's name, and those that a page of another origin makes. */
export const loopbackOnly: MiddlewareHandler = async (context, next) => {
  const host = context.req.header('host') ?? new URL(context.req.url).host;
  if (!isLoopback(`http://${host}`)) throw foreignHost();
  const origin = context.req.header('origin');
  if (origin !== undefined && !isLoopback(origin)) throw foreignOrigin();
  await next();
};

function isLoopback(url: string): boolean {
  return URL.canParse(url) && LOOPBACK.test(new URL(url).hostname);
}
