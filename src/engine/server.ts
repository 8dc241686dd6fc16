// The socket: loopback only, and a close that lets running requests finish.
import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { answerBrokenHttp } from './http/brokenHttp';

/** Requests still running this long after close was asked are cut. */
const CLOSE_MS = 3000;

export interface ListeningServer {
  readonly port: number;
  close(): Promise<void>;
}

/** @throws the error of the system when the port is taken */
export function listen(app: Hono, port: number): Promise<ListeningServer> {
  const server = createAdaptorServer({ fetch: app.fetch, hostname: '127.0.0.1' }) as Server;
  // Clients keep connections; one closed by the server in the moment of reuse would be an error they see.
  server.keepAliveTimeout = 60_000;
  server.on('clientError', answerBrokenHttp);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const address = server.address();
      resolve({ port: typeof address === 'object' && address ? address.port : port, close: () => close(server) });
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), CLOSE_MS);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
