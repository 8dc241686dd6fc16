// What no reply may be or hold, whatever was asked.
import { errorBody, operationOf, replyOf } from '../../conformance/support/replies';

/** Traces of a stack, of the engine's own files, or of what it is built with. */
const LEAK = /\bat [\w.<>]+ \(|node:internal|dist\/engine|[\w/]+\.[cm]?[jt]s:\d+|sqlite|ENOENT|EACCES|ERR_[A-Z]+/i;

/** Why this reply is wrong, or undefined. `sent` is the request's own text, which a message may repeat. */
export function wrongWith(
  request: { method: string; path: string },
  reply: { status: number; contentType: string; text: string },
  dataFolder: string,
  sent: string,
): string | undefined {
  const { status, text } = reply;
  if (status >= 500) return `status ${status}`;
  if (text.includes(dataFolder)) return 'names the data folder';
  const leak = status >= 400 ? LEAK.exec(text)?.[0] : undefined;
  if (leak && !sent.includes(leak)) return `leaks '${leak}'`;
  if (request.method === 'HEAD' || request.method === 'OPTIONS') return undefined;
  const operation = operationOf(request.method, request.path.split('?')[0]!);
  if (status === 200 && operation === undefined) return 'a success for something that is no operation';
  const schema = status === 200 ? replyOf(operation!) : errorBody;
  if (schema === null) return undefined;
  if (!reply.contentType.startsWith('application/json')) return `media type ${reply.contentType}`;
  const result = schema.safeParse(JSON.parse(text));
  return result.success ? undefined : result.error.message;
}
