// Ids in paths, and the query parameters every list takes.
import type { Context } from 'hono';
import { z } from 'zod';
import { PAGE_LIMIT } from '../../shared/limits';
import { invalidId } from '../errors';
import type { IdPrefix } from '../ids';
import { validate } from './validation';

/**
 * An id from the path, its shape checked: a malformed one is the client's mistake (400), an unknown one a 404.
 * @param prefix what it must begin with; Files' ids are only checked for foreign characters
 */
export function idParameter(context: Context, name: string, prefix?: IdPrefix): string {
  const id = context.req.param(name) ?? '';
  if (!/^[A-Za-z0-9_-]+$/.test(id)) throw invalidId(name, id, 'letters, digits, underscores and dashes only');
  if (prefix !== undefined && !id.startsWith(prefix)) throw invalidId(name, id, `an ID that begins with '${prefix}'`);
  return id;
}

const wholeNumber = (maximum: number) =>
  z.preprocess(
    (text) => (typeof text === 'string' && /^-?\d+$/.test(text) ? Number(text) : text),
    z.int().min(1).max(maximum),
  );

/** Schema of a list's paging parameters. */
export function pageSchema(limit: { readonly default: number; readonly max: number }) {
  return z.object({
    limit: wholeNumber(limit.max).default(limit.default),
    order: z.enum(['asc', 'desc']).default('desc'),
    after: z.string().optional(),
    before: z.string().optional(),
  });
}

export const listSchema = pageSchema({ default: 20, max: PAGE_LIMIT });

export const storeFileListSchema = listSchema.extend({
  filter: z.enum(['in_progress', 'completed', 'failed', 'cancelled']).optional(),
});

/** The query checked against a schema; keys it does not name are ignored. An empty value counts as left out. */
export function readQuery<Schema extends z.ZodType>(context: Context, schema: Schema): z.infer<Schema> {
  const given = Object.entries(context.req.query()).filter(([, value]) => value !== '');
  return validate(schema, Object.fromEntries(given));
}
