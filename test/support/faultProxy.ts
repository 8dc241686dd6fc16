import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers';

/** An answer of the proxy's own, in place of the server's. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
}

/**
 * What happens to a request. `before`/`after`: the connection breaks before the server sees it, or after it is done;
 * `midBody`: in the middle of the answer; `slow`: the answer's headers are late; `faulty`: it is done, and the answer is
 * a 500; `hang`: no answer until the client gives up; `wait`: 429 with `Retry-After` in whole seconds, as hosted services
 * send it; `elsewhere`: another URL is asked in its place; `lies`: the answer is changed.
 */
export type Fault =
  | 'before'
  | 'after'
  | 'midBody'
  | 'slow'
  | 'faulty'
  | 'hang'
  | 'wait'
  | 429
  | 500
  | Reply
  | { readonly elsewhere: string }
  | { readonly lies: (body: object) => unknown };

/** How a service speaks that is not the engine's way: paths, headers, errors. */
export interface Dialect {
  /** The request as the engine knows it, or the service's refusal. */
  translate(url: string, headers: IncomingHttpHeaders): { url: string; headers: IncomingHttpHeaders } | Reply;
  /** The service's body for an error. */
  error(status: number, body: unknown): unknown;
}

const SLOW_MS = 150;
const onPurpose = { error: { message: 'on purpose', type: 'x', param: null, code: null } };

/** Stands between a client and a server and breaks what `choose` says. */
export class FaultProxy {
  private readonly server: Server;
  private isCut = false;
  /** Requests on their way to the server. */
  private underWay = 0;
  faults = 0;

  /** @param choose called with each request as the engine knows it */
  constructor(
    private readonly target: () => Promise<string>,
    private readonly choose: (method: string, url: string) => Fault | undefined,
    private readonly dialect?: Dialect,
  ) {
    this.server = createServer((incoming, outgoing) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => {
        this.pass(incoming, outgoing, Buffer.concat(chunks)).catch(() => incoming.socket.destroy());
      });
    });
  }

  private async pass(incoming: IncomingMessage, outgoing: ServerResponse, body: Buffer): Promise<void> {
    const own = { url: incoming.url!, headers: incoming.headers };
    const translated = this.dialect ? this.dialect.translate(own.url, own.headers) : own;
    if ('status' in translated) return this.reply(outgoing, translated);
    const fault = this.isCut ? 'before' : this.choose(incoming.method!, translated.url);
    if (fault) this.faults++;
    if (fault === 'before') return void incoming.socket.destroy();
    if (fault === 'hang') return;
    if (fault === 'wait')
      return this.reply(outgoing, { status: 429, headers: { 'retry-after': '1' }, body: onPurpose });
    if (fault === 429 || fault === 500) {
      return this.reply(outgoing, { status: fault, headers: { 'retry-after-ms': '5' }, body: onPurpose });
    }
    if (typeof fault === 'object' && 'status' in fault) return this.reply(outgoing, fault);
    const path = typeof fault === 'object' && 'elsewhere' in fault ? fault.elsewhere : translated.url;
    const { statusCode, headers, bytes } = await this.ask(path, incoming.method!, translated.headers, body);
    if (fault === 'after') return void incoming.socket.destroy();
    if (fault === 'faulty') return this.reply(outgoing, { status: 500, body: onPurpose });
    if (fault === 'slow') await new Promise((resolve) => delay(resolve, SLOW_MS));
    if (typeof fault === 'object' && 'lies' in fault && statusCode === 200) {
      return this.reply(outgoing, { status: 200, body: fault.lies(JSON.parse(bytes.toString()) as object) });
    }
    if (this.dialect && statusCode >= 400) {
      const { 'retry-after': wait } = headers;
      const told = wait !== undefined && { 'retry-after': wait };
      return this.reply(outgoing, { status: statusCode, headers: { ...told }, body: JSON.parse(bytes.toString()) });
    }
    outgoing.writeHead(statusCode, { ...headers, 'content-length': bytes.length });
    if (fault !== 'midBody') return void outgoing.end(bytes);
    outgoing.write(bytes.subarray(0, bytes.length / 2), () => incoming.socket.destroy());
  }

  /** Has the server carry a request out, and reads its whole answer. */
  private async ask(path: string, method: string, headers: IncomingHttpHeaders, body: Buffer) {
    const url = new URL(path, await this.target());
    this.underWay++;
    try {
      return await new Promise<{ statusCode: number; headers: IncomingHttpHeaders; bytes: Buffer }>(
        (resolve, reject) => {
          const onward = request(url, { method, headers }, (answer) => {
            const parts: Buffer[] = [];
            answer.on('data', (part: Buffer) => parts.push(part)).on('error', reject);
            const { statusCode = 502, headers } = answer;
            const { 'transfer-encoding': _, ...kept } = headers;
            answer.on('end', () => resolve({ statusCode, headers: kept, bytes: Buffer.concat(parts) }));
          });
          onward.on('error', reject);
          onward.end(body);
        },
      );
    } finally {
      this.underWay--;
    }
  }

  private reply(outgoing: ServerResponse, { status, headers, body }: Reply): void {
    outgoing.writeHead(status, {
      'content-type': 'application/json',
      'x-request-id': 'req_of_the_proxy',
      ...headers,
    });
    outgoing.end(JSON.stringify(status >= 400 && this.dialect ? this.dialect.error(status, body) : body));
  }

  /** Base URL of the proxy, ending in `/v1`. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
  }

  /** The network is gone: every connection breaks, and so does each new one until `mend`. */
  cut(): void {
    this.isCut = true;
    this.server.closeAllConnections();
  }

  mend(): void {
    this.isCut = false;
  }

  /** No request is on its way to the server. */
  get isQuiet(): boolean {
    return this.underWay === 0;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}
