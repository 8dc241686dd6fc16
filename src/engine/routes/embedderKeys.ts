// POST /v1/embedder_keys: the keys of embedding servers, for as long as this process lives. An extension of ours.
import type { Hono } from 'hono';
import { z } from 'zod';
import { trimURL } from '../../shared/baseURL';
import type { Engine } from '../engine';
import { readJson } from '../http/json';
import { resource } from '../http/resource';
import { validate } from '../http/validation';

const keysSchema = z.strictObject({
  /** Keys by base URL: all there are, so that a key that is missing is forgotten. */
  keys: z.record(z.string(), z.string().min(1)),
});

export function embedderKeyRoutes(app: Hono, engine: Engine): void {
  if (engine.strict) return;
  resource(app, '/v1/embedder_keys', {
    POST: async (context) => {
      const body = validate(keysSchema, await readJson(context));
      const keys = Object.fromEntries(Object.entries(body.keys).map(([url, key]) => [trimURL(url), key]));
      engine.embedders.setKeys(keys);
      engine.passOnKeys(keys);
      // The servers only: no answer ever holds a key.
      return context.json({ object: 'embedder_keys', base_urls: Object.keys(keys) });
    },
  });
}
