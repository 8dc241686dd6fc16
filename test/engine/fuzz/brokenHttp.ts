// Bytes that are not quite HTTP, for what sits below the app: the parser, the limits on headers, half-sent bodies.
import { connect } from 'node:net';
import type { Random } from '../../support/random';

const messages = (key: string): string[] => [
  'GET\r\n\r\n',
  '\0\0\0\0\r\n\r\n',
  'GET /v1/files HTTP/9.9\r\n\r\n',
  `GET /v1/files HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`,
  `GET /v1/${'x'.repeat(100_000)} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`,
  'GET /v1/files HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
  'GET http://evil.example/v1/files HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
  'GET /v1/files HTTP/1.1\r\nConnection: close\r\n\r\n',
  'GET /v1/%ff%fe HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n',
  'GET //v1//files HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n',
  'GET /v1/../../etc/passwd HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n',
  `POST /v1/vector_stores HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${key}\r\nContent-Length: 50\r\n\r\n{"name":`,
  `POST /v1/vector_stores HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${key}\r\nContent-Length: -5\r\n\r\n{}`,
  `POST /v1/files HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${key}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`,
  `POST /v1/files HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${key}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 900\r\n\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="a.md"\r\n\r\nhalf`,
];

/** Sends one such message and hangs up; gives what came back before that. */
export function sendBroken(random: Random, url: URL, key: string): Promise<string> {
  return new Promise((resolve) => {
    let reply = '';
    const socket = connect(Number(url.port), url.hostname, () => socket.write(random.pick(messages(key))));
    const done = () => resolve(reply);
    socket.setTimeout(150, () => socket.destroy());
    socket.on('data', (data) => {
      reply += data.toString('latin1');
    });
    socket.on('error', done);
    socket.on('close', done);
  });
}
