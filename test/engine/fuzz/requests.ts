// Random requests for every operation: some good, most with something wrong in path, query, headers or body.
import { operations } from '../../conformance/support/replies';
import type { Random } from '../../support/random';
import { bodyFor } from './bodies';
import { multipart } from './multipart';
import { anyString, anyValue, mutate, serialize } from './values';

export interface FuzzRequest {
  readonly method: string;
  /** Below `/v1`, percent-encoded as it goes on the wire. */
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string | Uint8Array;
}

/** Ids seen in replies, for requests that reach past the first check. */
export class KnownIds {
  /** The latest ids of each kind: most of them still name something. */
  private readonly latest = new Map<string, string[]>();

  note(id: string): void {
    const prefix = Object.values(PREFIXES).find((each) => id.startsWith(each)) ?? '';
    const ids = this.latest.get(prefix) ?? [];
    if (!ids.includes(id)) ids.push(id);
    if (ids.length > 20) ids.shift();
    this.latest.set(prefix, ids);
  }

  /** An id of this kind that was once made, or any string. */
  pick(random: Random, prefix = 'file-'): string {
    const fitting = this.latest.get(prefix) ?? [];
    if (fitting.length > 0 && random.next() < 0.85) return random.pick(fitting);
    return random.next() < 0.5 ? `${prefix}${'0'.repeat(32)}` : anyString(random);
  }
}

const PREFIXES: Record<string, string> = {
  files: 'file-',
  uploads: 'upload_',
  vector_stores: 'vs_',
  file_batches: 'vsfb_',
  parts: 'part_',
};
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'PROPFIND'];
const CONTENT_TYPES = [
  'application/json',
  'application/json; charset=latin1',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  '',
];
const QUERY_KEYS = ['limit', 'order', 'after', 'before', 'filter', 'purpose', 'include[]', '__proto__'];
const QUERY_VALUES = [
  '1',
  '0',
  '101',
  '99999999999999999999',
  'asc',
  'desc',
  'completed',
  'NaN',
  '1e3',
  '%00',
  '',
  '-',
];

export function anyRequest(random: Random, known: KnownIds): FuzzRequest {
  let [method = 'GET', pattern = '/'] = random.pick(operations).split(' ');
  // Fewer deletions than their share, so that there is something to work on.
  if (method === 'DELETE' && random.next() < 0.8) [method, pattern] = ['GET', pattern];
  const verb = random.next() < 0.95 ? method : random.pick(METHODS);
  const path = fillPath(random, known, pattern) + anyQuery(random, known);
  if (pattern === '/files' || pattern.endsWith('/parts')) {
    if (verb === 'POST') return { method: verb, path, ...multipart(random) };
  }
  if (verb !== 'POST' && random.next() < 0.9) return { method: verb, path, headers: {} };
  const contentType = random.next() < 0.9 ? 'application/json' : random.pick(CONTENT_TYPES);
  const headers: Record<string, string> = contentType ? { 'content-type': contentType } : {};
  if (verb === 'GET' || verb === 'HEAD') return { method: verb, path, headers };
  return { method: verb, path, headers, body: anyBody(random, known, pattern) };
}

function fillPath(random: Random, known: KnownIds, pattern: string): string {
  const segments = pattern.split('/');
  const filled = segments.map((segment, i) => {
    if (segment !== '*') return segment;
    return encode(known.pick(random, PREFIXES[segments[i - 1]!]));
  });
  if (random.next() < 0.02)
    filled.splice(random.integer(1, filled.length), 0, random.pick(['', '.', '%2e%2e', '%ff', ';']));
  return filled.join('/');
}

/** Percent-encoded; half a surrogate pair becomes U+FFFD, as the client would not send it at all. */
const encode = (text: string): string => encodeURIComponent(Buffer.from(text).toString());

function anyQuery(random: Random, known: KnownIds): string {
  if (random.next() < 0.7) return '';
  const pairs = Array.from({ length: random.integer(1, 3) }, () => {
    const value = random.next() < 0.6 ? random.pick(QUERY_VALUES) : encode(known.pick(random));
    return `${random.pick(QUERY_KEYS)}=${value}`;
  });
  return `?${pairs.join('&')}`;
}

function anyBody(random: Random, known: KnownIds, pattern: string): string {
  const good = bodyFor(random, known, pattern);
  const dice = random.next();
  if (dice < 0.35) return serialize(good);
  if (dice < 0.8) return serialize(mutate(random, good));
  if (dice < 0.9) return serialize(anyValue(random));
  const text = serialize(good);
  return dice < 0.97 ? text.slice(0, random.integer(0, text.length)) : anyString(random);
}
