// Sends random requests to an engine and collects what went wrong. The seed alone decides what is sent, replies aside.
import { Random } from '../../support/random';
import { sendBroken } from './brokenHttp';
import { anyRequest, type FuzzRequest, KnownIds } from './requests';
import { wrongWith } from './verdict';

export interface FuzzTarget {
  readonly baseURL: string;
  readonly apiKey: string;
  readonly dataFolder: string;
}

export interface FuzzSummary {
  readonly sent: number;
  /** Replies by status. */
  readonly statuses: Record<string, number>;
  readonly faults: string[];
}

/** No reply after this long counts as a hang. */
const HANG_MS = 30_000;
/** One in so many requests is broken below the level of HTTP. */
const BROKEN_EVERY = 40;
/** Faults kept in words; there is no use in thousands. */
const FAULTS_KEPT = 20;

/** Sends `count` requests, `lanes` at a time. */
export async function fuzz(target: FuzzTarget, count: number, seed: number, lanes = 4): Promise<FuzzSummary> {
  const known = new KnownIds();
  const statuses: Record<string, number> = {};
  const faults: string[] = [];
  let sent = 0;

  const lane = async (random: Random): Promise<void> => {
    while (sent < count && faults.length < FAULTS_KEPT) {
      sent++;
      if (sent % BROKEN_EVERY === 0) {
        const reply = await sendBroken(random, new URL(target.baseURL), target.apiKey);
        const status = /^HTTP\/1\.1 (\d+)/.exec(reply)?.[1] ?? 'none';
        statuses[status] = (statuses[status] ?? 0) + 1;
        if (/^HTTP\/1\.1 5/.test(reply) || reply.includes(target.dataFolder))
          faults.push(`broken HTTP: ${reply.slice(0, 300)}`);
        continue;
      }
      const request = anyRequest(random, known);
      const fault = await send(target, request, known, statuses);
      if (fault)
        faults.push(`${request.method} ${request.path.slice(0, 200)}: ${fault}\n${shown(request).slice(0, 300)}`);
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, i) => lane(new Random(seed * 1000 + i))));
  return { sent, statuses, faults };
}

async function send(
  target: FuzzTarget,
  request: FuzzRequest,
  known: KnownIds,
  statuses: Record<string, number>,
): Promise<string | undefined> {
  try {
    const response = await fetch(target.baseURL + request.path, {
      method: request.method,
      headers: { authorization: `Bearer ${target.apiKey}`, ...request.headers },
      body: request.body as BodyInit | undefined,
      signal: AbortSignal.timeout(HANG_MS),
    });
    const text = await response.text();
    const { status } = response;
    statuses[status] = (statuses[status] ?? 0) + 1;
    for (const [, id] of text.matchAll(/"id":"((?:file-|vs_|vsfb_|upload_|part_)\w+)"/g)) known.note(id!);
    const { pathname } = new URL(response.url);
    const path = pathname.slice(new URL(target.baseURL).pathname.length);
    const contentType = response.headers.get('content-type') ?? '';
    return wrongWith(
      { method: request.method, path },
      { status, contentType, text },
      target.dataFolder,
      request.path + shown(request),
    );
  } catch (error) {
    return `no reply: ${String(error)} ${String((error as Error).cause ?? '')}`;
  }
}

const shown = (request: FuzzRequest): string =>
  Buffer.from(request.body ?? '')
    .toString('utf8')
    .slice(0, 2000);
