// A server of POST /v1/embeddings whose vectors are foretellable: each word adds one to a column chosen by its hash.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface EmbeddingRequest {
  readonly authorization: string | undefined;
  readonly model: string;
  readonly input: readonly string[];
  readonly dimensions?: number;
}

export class FakeEmbedder {
  /** The key it wants; undefined: none. */
  key: string | undefined;
  dimensions = 96;
  /** Another one makes another model under the same name. */
  seed = 1;
  /** Texts in a request, and characters of a text, that it takes. */
  mostTexts = Number.POSITIVE_INFINITY;
  mostCharacters = Number.POSITIVE_INFINITY;
  /** Answers this instead of vectors. */
  fault: { readonly status: number; readonly headers?: Record<string, string>; readonly body?: unknown } | undefined;
  readonly requests: EmbeddingRequest[] = [];
  private port = 0;
  private readonly server = createServer((request, response) => void this.answer(request, response));

  /** Starts it, or starts it again where it was. */
  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
    return this;
  }

  get baseURL(): string {
    return `http://127.0.0.1:${this.port}/v1`;
  }

  async close(): Promise<void> {
    if (!this.server.listening) return;
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const reply = (status: number, body: unknown, headers: Record<string, string> = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(body));
    };
    const refuse = (status: number, message: string) => reply(status, { error: { message, type: 'x' } });
    if (request.url !== '/v1/embeddings') return refuse(404, 'no such path');
    const body = JSON.parse(Buffer.concat(parts).toString()) as Omit<EmbeddingRequest, 'authorization'>;
    const { authorization } = request.headers;
    this.requests.push({ ...body, authorization });
    if (this.fault) return reply(this.fault.status, this.fault.body ?? {}, this.fault.headers);
    if (this.key !== undefined && authorization !== `Bearer ${this.key}`)
      return refuse(401, `Bad key ${authorization}`);
    if (body.model !== 'words') return refuse(404, `model "${body.model}" not found`);
    if (body.input.length > this.mostTexts) return refuse(422, `batch size > ${this.mostTexts}`);
    if (body.input.some((text) => text.length > this.mostCharacters)) return refuse(413, 'input too long');
    const dimensions = body.dimensions ?? this.dimensions;
    const data = body.input.map((text, index) => ({
      object: 'embedding',
      index,
      embedding: [...this.vector(text, dimensions)],
    }));
    reply(200, { object: 'list', model: 'words', data: data.reverse(), usage: { prompt_tokens: 1, total_tokens: 1 } });
  }

  private vector(text: string, dimensions: number): Float64Array {
    const vector = new Float64Array(dimensions);
    for (const word of text.toLowerCase().match(/[a-z0-9]+/g) ?? []) {
      let hash = this.seed;
      for (const letter of word) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0;
      vector[hash % dimensions]! += 1;
    }
    return vector;
  }
}
