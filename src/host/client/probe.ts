import { APIError, type OpenAI } from 'openai';
import { describeFailure } from './requestError';

/** One line of the live check. `unknown`: it cannot be told without changing something on the server. */
export interface ProbeLine {
  readonly what: string;
  readonly outcome: 'works' | 'fails' | 'unknown';
  /** Why not, for people. */
  readonly reason?: string;
}

export interface ProbeResult {
  readonly lines: readonly ProbeLine[];
  /** Whether the server answers searches; undefined when it cannot be told. */
  readonly search: boolean | undefined;
  /** True when stores can be listed: without that a connection is of no use. */
  readonly usable: boolean;
}

/** Finds out what works on a server, reading only: nothing is created, nothing is searched, nothing costs money. */
export async function probeServer(client: OpenAI, signal?: AbortSignal): Promise<ProbeResult> {
  const options = { signal, maxRetries: 0, timeout: 20_000 };
  let storeId: string | undefined;
  const stores = await attempt('lists stores', async () => {
    const page = await client.vectorStores.list({ limit: 1 }, options);
    storeId = page.data[0]?.id;
  });
  const files = await attempt('lists files', () => client.files.list({ limit: 1 }, options));
  const search: ProbeLine =
    stores.outcome !== 'works' || storeId === undefined
      ? { what: 'search', outcome: 'unknown', reason: 'there is no store yet to ask' }
      : await probeSearch(client, storeId, options);
  return {
    lines: [stores, files, search],
    search: search.outcome === 'unknown' ? undefined : search.outcome === 'works',
    usable: stores.outcome === 'works',
  };
}

/** The live check in one line, e.g. `lists stores ✓, lists files ✓, search ✗ (this server answers 404)`. */
export function probeSentence({ lines }: ProbeResult): string {
  const marks = { works: '✓', fails: '✗', unknown: '?' };
  return lines
    .map(({ what, outcome, reason }) => `${what} ${marks[outcome]}${reason ? ` (${reason})` : ''}`)
    .join(', ');
}

async function attempt(what: string, run: () => PromiseLike<unknown>): Promise<ProbeLine> {
  try {
    await run();
    return { what, outcome: 'works' };
  } catch (error) {
    return { what, outcome: 'fails', reason: reasonOf(error) };
  }
}

/** A search without its query: a server that has the route refuses the body, one that has not says 404 or 405. */
async function probeSearch(client: OpenAI, storeId: string, options: object): Promise<ProbeLine> {
  try {
    await client.post(`/vector_stores/${storeId}/search`, { ...options, body: {} });
    return { what: 'search', outcome: 'works' };
  } catch (error) {
    const status = error instanceof APIError ? error.status : undefined;
    if (status === 400 || status === 422) return { what: 'search', outcome: 'works' };
    return { what: 'search', outcome: 'fails', reason: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  const status = error instanceof APIError ? error.status : undefined;
  if (status === 404 || status === 405) return `this server answers ${status}`;
  return describeFailure(error).sentence.replace(/\.$/, '');
}
