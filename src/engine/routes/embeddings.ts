// /v1/embeddings: vectors of the built-in model, for clients that rank texts themselves.
import type { Hono } from 'hono';
import { z } from 'zod';
import type { Engine } from '../engine';
import { missingParameter } from '../errors';
import { readJson } from '../http/json';
import { resource } from '../http/resource';
import { validate } from '../http/validation';
import { EMBEDDING_DIMENSIONS } from '../search';
import { countTokens, textsOf } from './embeddingInput';

/** 300,000 tokens as arrays of numbers, or as the longest texts that have so many. */
const BODY_BYTES = 16 * 1024 * 1024;

const requestSchema = z.strictObject({
  model: z.string(),
  input: z.unknown(),
  encoding_format: z.enum(['float', 'base64']).default('float'),
  dimensions: z.int().min(1).max(EMBEDDING_DIMENSIONS).default(EMBEDDING_DIMENSIONS),
  user: z.string().optional(),
});

export function embeddingRoutes(app: Hono, engine: Engine): void {
  resource(app, '/v1/embeddings', {
    POST: async (context) => {
      const body = validate(requestSchema, await readJson(context, BODY_BYTES));
      if (body.input === undefined) throw missingParameter('input');
      const texts = textsOf(body.input);
      const tokens = countTokens(texts);
      const vectors = engine.embedTexts(texts).map((vector) => shorten(vector, body.dimensions));
      return context.json({
        object: 'list',
        data: vectors.map((vector, index) => ({
          object: 'embedding',
          index,
          embedding: body.encoding_format === 'base64' ? base64(vector) : Array.from(vector),
        })),
        model: body.model,
        usage: { prompt_tokens: tokens, total_tokens: tokens },
      });
    },
  });
}

/** The leading dimensions, at length one again. */
function shorten(vector: Float32Array, dimensions: number): Float32Array {
  if (dimensions === vector.length) return vector;
  const leading = vector.slice(0, dimensions);
  const length = Math.hypot(...leading);
  return length === 0 ? leading : leading.map((value) => value / length);
}

/** Little-endian floats, which is what the official clients ask for unless told otherwise. */
function base64(vector: Float32Array): string {
  const bytes = Buffer.alloc(vector.length * 4);
  vector.forEach((value, index) => {
    bytes.writeFloatLE(value, index * 4);
  });
  return bytes.toString('base64');
}
