// Reading JSON bodies: bounded, and forgiving where the official clients are odd.
import type { Context } from 'hono';
import { bodyTooLarge, notJson } from '../errors';

const MEGABYTE = 1024 * 1024;

/** Largest JSON body of most routes. */
const BODY_BYTES = 4 * MEGABYTE;
/** 2,000 files with 16 attributes of the longest keys and values, each of its own. */
export const BATCH_BODY_BYTES = 48 * MEGABYTE;

/**
 * The JSON body of a request. No body at all is an empty object: every key of some requests is optional, and the
 * clients send such a request with or without a body.
 * @throws ApiError 400 when it is not JSON, 413 when it is longer than `limit` bytes
 */
export async function readJson(context: Context, limit = BODY_BYTES): Promise<unknown> {
  const text = await readText(context.req.raw.body, limit);
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    throw notJson();
  }
}

async function readText(body: ReadableStream<Uint8Array> | null, limit: number): Promise<string> {
  if (!body) return '';
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // What is beyond the limit is read and dropped, so that the client gets its answer on a connection still in order.
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes <= limit) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (bytes > limit) throw bodyTooLarge(limit);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw notJson();
  }
}
