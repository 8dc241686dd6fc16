// Requests that never reach the app, because Node cannot read them as HTTP, are refused in the API's words as well.
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { headersTooLarge, notHttp } from '../errors';
import { newRequestId } from '../ids';

/** Listener of an HTTP server's `clientError`: answers and hangs up. */
export function answerBrokenHttp(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, body } = error.code === 'HPE_HEADER_OVERFLOW' ? headersTooLarge() : notHttp();
  const json = JSON.stringify(body);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(json)}`,
    `x-request-id: ${newRequestId()}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${json}`);
}
