// Schemas that several requests share: attributes, metadata, chunking, expiry.
import { z } from 'zod';
import type { Attributes } from '../../shared/attributes';
import { baseURLProblem, trimURL } from '../../shared/baseURL';
import {
  CHUNK_TOKENS,
  EXPIRY_DAYS,
  METADATA_KEY_CHARACTERS,
  METADATA_PAIRS,
  METADATA_VALUE_CHARACTERS,
} from '../../shared/limits';
import type { Chunking } from '../storage/storeFiles';

/** The largest models give 4,096 dimensions. */
const MOST_DIMENSIONS = 8192;
const MODEL_CHARACTERS = 256;

/** Characters as people count them: a surrogate pair is one. */
function characters(text: string): number {
  let count = text.length;
  for (let index = 0; index < text.length - 1; index++) if (text.codePointAt(index)! > 0xffff) count--;
  return count;
}

/** A flat map of at most 16 pairs, kept as it was sent, whatever its keys are called. */
function pairs<Value>(isValue: (value: unknown) => value is Value, valueTypes: string) {
  return z.custom<Record<string, Value>>().superRefine((map: unknown, context) => {
    const issue = (message: string, code: string, path: string[] = []) =>
      context.addIssue({ code: 'custom', message, params: { code }, path });
    if (map === undefined) return issue('missing.', 'missing_required_parameter');
    if (typeof map !== 'object' || map === null || Array.isArray(map)) {
      return issue('expected an object.', 'invalid_type');
    }
    const entries = Object.entries(map);
    if (entries.length > METADATA_PAIRS) {
      const expected = `Expected an object with at most ${METADATA_PAIRS} properties`;
      return issue(
        `too many properties. ${expected}, but got ${entries.length} instead.`,
        'object_above_max_properties',
      );
    }
    for (const [key, value] of entries) {
      if (characters(key) > METADATA_KEY_CHARACTERS) {
        return issue(`a key is longer than ${METADATA_KEY_CHARACTERS} characters.`, 'string_above_max_length');
      }
      if (!isValue(value)) return issue(`expected ${valueTypes}.`, 'invalid_type', [key]);
      if (typeof value === 'string' && characters(value) > METADATA_VALUE_CHARACTERS) {
        return issue(`longer than ${METADATA_VALUE_CHARACTERS} characters.`, 'string_above_max_length', [key]);
      }
    }
  });
}

const isString = (value: unknown): value is string => typeof value === 'string';
const isAttribute = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

/** A store's metadata; null is none. */
export const metadataSchema = pairs(isString, 'a string')
  .nullable()
  .transform((map) => map ?? {});

/** A store file's attributes; null is none. */
export const attributesSchema = pairs(isAttribute, 'a string, a number or a boolean')
  .nullable()
  .transform((map): Attributes => map ?? {});

export const expiresAfterSchema = z.strictObject({
  anchor: z.literal('last_active_at'),
  days: z.int().min(1).max(EXPIRY_DAYS),
});

/** Our extension: an embedder to make a store with. */
export const embedderSchema = z.strictObject({
  base_url: z
    .string()
    .transform(trimURL)
    .superRefine((url, context) => {
      const message = baseURLProblem(url);
      if (message !== undefined) context.addIssue({ code: 'custom', message });
    }),
  model: z.string().min(1).max(MODEL_CHARACTERS),
  dimensions: z.int().min(1).max(MOST_DIMENSIONS).optional(),
});

const staticChunking = z
  .strictObject({
    max_chunk_size_tokens: z.int().min(CHUNK_TOKENS.min).max(CHUNK_TOKENS.max),
    chunk_overlap_tokens: z.int().min(0),
  })
  .refine((sizes) => sizes.chunk_overlap_tokens <= sizes.max_chunk_size_tokens / 2, {
    path: ['chunk_overlap_tokens'],
    message: 'must not be more than half of max_chunk_size_tokens.',
  });

/** A chunking strategy, as storage keeps it. */
export const chunkingSchema = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('auto') }),
    z.strictObject({ type: z.literal('static'), static: staticChunking }),
  ])
  .transform((strategy): Chunking => {
    if (strategy.type === 'auto') return null;
    const { max_chunk_size_tokens, chunk_overlap_tokens } = strategy.static;
    return { maxTokens: max_chunk_size_tokens, overlapTokens: chunk_overlap_tokens };
  });
