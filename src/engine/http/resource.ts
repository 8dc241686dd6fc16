// One URL and the methods it takes: any other method is a 405 that says so.
import type { Context, Hono } from 'hono';
import { wrongMethod } from '../errors';

type Method = 'GET' | 'POST' | 'DELETE';
type Handler = (context: Context) => Response | Promise<Response>;

export function resource(app: Hono, path: string, handlers: Partial<Record<Method, Handler>>): void {
  for (const [method, handler] of Object.entries(handlers)) app.on(method, path, handler);
  app.all(path, (context) => {
    throw wrongMethod(context.req.method, context.req.path, Object.keys(handlers));
  });
}
