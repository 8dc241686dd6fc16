// The server under test: the built-in engine, started for the file's tests on an empty folder, or the one that
// `npm run conformance -- --base-url URL --api-key KEY` names.
import OpenAI from 'openai';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { API_KEY, type EngineOptions, type EngineProcess, startEngine } from '../../support/engineProcess';
import { temporaryFolder } from '../../support/temporaryFolder';
import { type CheckingFetch, checkingFetch } from './checkingFetch';

const remote = process.env.CONFORMANCE_BASE_URL
  ? { baseURL: process.env.CONFORMANCE_BASE_URL, apiKey: process.env.CONFORMANCE_API_KEY ?? '' }
  : undefined;

/** For lines that need the built-in engine itself: its data folder, its clock, or a kill. */
export const itBuiltIn = it.skipIf(remote);

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON. */
  readonly body: Body;
  /** The body as it came. */
  readonly bytes: Buffer;
}

/** Every field a test reads of any reply; which reply has which is what the schemas check. */
export interface Body {
  readonly error?: { message: string; type: string; param: string | null; code: string | null };
  readonly id: string;
  readonly object: string;
  readonly status: string;
  readonly name: string;
  readonly description: string | null;
  readonly metadata: Record<string, string>;
  readonly attributes: Attributes;
  readonly file_counts: Record<'in_progress' | 'completed' | 'failed' | 'cancelled' | 'total', number>;
  readonly expires_after: { anchor: string; days: number } | null;
  readonly created_at: number;
  readonly expires_at: number | null;
  readonly last_active_at: number;
  readonly search_query: string[];
  readonly data: Body[];
  readonly has_more: boolean;
  readonly first_id: string | null;
  readonly last_id: string | null;
  readonly filename: string;
  readonly file_id: string;
  readonly bytes: number;
  readonly score: number;
  readonly content: { type: string; text: string }[];
  readonly text: string;
  readonly chunking_strategy: { static: { max_chunk_size_tokens: number; chunk_overlap_tokens: number } };
  readonly last_error: { code: string; message: string } | null;
  readonly file: Body | null;
  readonly upload_id: string;
  readonly vector_store_id: string;
  readonly purpose: string;
  readonly index: number;
  readonly embedding: number[] | string;
  readonly usage: { prompt_tokens: number; total_tokens: number };
}

export type Attributes = Record<string, string | number | boolean>;

export interface RawRequest {
  /** Sent as JSON, with its content type. */
  readonly json?: unknown;
  readonly body?: BodyInit;
  readonly headers?: Record<string, string>;
}

export class Server {
  client!: OpenAI;
  baseURL = '';
  readonly apiKey = remote?.apiKey ?? API_KEY;
  readonly folder = temporaryFolder();
  private engine: EngineProcess | undefined;
  private checking!: CheckingFetch;

  constructor(private readonly options: Omit<EngineOptions, 'data'>) {}

  /** The fetch that checks replies; for clients that a test makes itself. */
  get fetch(): typeof fetch {
    return this.checking.fetch;
  }

  get checkedOperations(): ReadonlySet<string> {
    return this.checking.checked;
  }

  /** One request as it stands, outside the official client; never throws on an error status. */
  async send(method: string, path: string, { json, body, headers }: RawRequest = {}): Promise<Reply> {
    const response = await this.fetch(this.baseURL + path, {
      method,
      body: json === undefined ? body : JSON.stringify(json),
      headers: {
        authorization: `Bearer ${this.apiKey}`,
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const isJson = response.headers.get('content-type')?.startsWith('application/json');
    return {
      status: response.status,
      headers: response.headers,
      bytes,
      body: isJson ? JSON.parse(bytes.toString()) : {},
    };
  }

  async start(options: Omit<EngineOptions, 'data'> = {}): Promise<void> {
    this.engine = remote ? undefined : await startEngine({ data: this.folder.path, ...this.options, ...options });
    this.baseURL = remote?.baseURL ?? this.engine!.baseURL;
    this.checking ??= checkingFetch(new URL(this.baseURL).pathname);
    this.client = new OpenAI({ baseURL: this.baseURL, apiKey: this.apiKey, maxRetries: 0, fetch: this.fetch });
  }

  /** Ends the engine and starts it again on the same data, its clock ahead of ours by these seconds. */
  async restart(clockAheadSeconds = 0): Promise<void> {
    await this.engine!.stop();
    await this.start({ clockAheadSeconds });
  }

  /** kill -9, then a new start on the same data; `meanwhile` runs while nothing serves. */
  async killAndRestart(meanwhile?: () => void): Promise<void> {
    await this.engine!.kill();
    meanwhile?.();
    await this.start();
  }

  takeViolations(): string[] {
    return this.checking.takeViolations();
  }

  async end(): Promise<void> {
    if (remote) await this.removeWhatWasMade();
    await this.engine?.stop();
    this.folder.remove();
  }

  private async removeWhatWasMade(): Promise<void> {
    const stores = [...this.checking.created].sort(
      (a, b) => Number(a.startsWith('file-')) - Number(b.startsWith('file-')),
    );
    for (const id of stores) await this.send('DELETE', `/${id.startsWith('file-') ? 'files' : 'vector_stores'}/${id}`);
  }
}

/** Starts the server for the tests of this file and fails each test whose replies broke the contract. */
export function useServer(options: Omit<EngineOptions, 'data'> = {}): Server {
  const server = new Server(options);
  beforeAll(() => server.start());
  afterEach(() => expect(server.takeViolations(), 'replies that break the contract').toEqual([]));
  afterAll(() => server.end());
  return server;
}
