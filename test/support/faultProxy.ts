import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * `before`/`after`: the connection breaks before the server sees the request, or after it has done it. `hang`: no answer
 * until the client gives up. `wait`: 429 with `Retry-After` in whole seconds, as hosted services send it.
 */
export type Fault = 'before' | 'after' | 'hang' | 'wait' | 429 | 500;

/** Stands between a client and a server and breaks what `choose` says. */
export class FaultProxy {
  private readonly server: Server;
  private isCut = false;
  /** Requests on their way to the server. */
  private underWay = 0;
  faults = 0;

  constructor(
    private readonly target: () => Promise<string>,
    private readonly choose: (method: string, path: string) => Fault | undefined,
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
    const fault = this.isCut ? 'before' : this.choose(incoming.method!, incoming.url!);
    if (fault) this.faults++;
    if (fault === 'hang') return;
    if (fault === 'before') {
      incoming.socket.destroy();
      return;
    }
    if (fault === 'wait') return refuse(outgoing, 429, { 'retry-after': '1' });
    if (fault === 429 || fault === 500) return refuse(outgoing, fault, { 'retry-after-ms': '5' });
    this.underWay++;
    const url = new URL(incoming.url!, await this.target());
    const onward = request(url, { method: incoming.method, headers: incoming.headers }, (answer) => {
      if (fault === 'after') {
        answer.resume().on('end', () => incoming.socket.destroy());
        return;
      }
      outgoing.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => incoming.socket.destroy());
    onward.on('close', () => this.underWay--);
    onward.end(body);
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

function refuse(outgoing: ServerResponse, status: number, headers: Record<string, string>): void {
  outgoing.writeHead(status, { 'content-type': 'application/json', 'x-request-id': 'req_of_the_proxy', ...headers });
  outgoing.end(JSON.stringify({ error: { message: 'on purpose', type: 'x', param: null, code: null } }));
}
