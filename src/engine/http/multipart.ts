// Multipart bodies: a large file goes to disk as it comes, hashed and counted on the way, whatever the order of parts.
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import busboy from 'busboy';
import type { Context } from 'hono';
import { type ApiError, brokenMultipart, missingParameter, unknownParameter } from '../errors';
import { type ReceivedBytes, receiveFile } from './receiveFile';

export interface ReceivedFile extends ReceivedBytes {
  readonly filename: string;
}

export interface Multipart {
  readonly fields: ReadonlyMap<string, string>;
  readonly file: ReceivedFile;
}

export interface MultipartOptions {
  /** Name of the part that holds the file. */
  readonly fileField: string;
  readonly maxBytes: number;
  /** Where the file is written if it is not small; removed again when anything is wrong with the request. */
  readonly path: string;
}

/**
 * Receives one file and the fields around it.
 * @throws ApiError 400 or 413; the file is gone then
 */
export async function receiveMultipart(context: Context, options: MultipartOptions): Promise<Multipart> {
  try {
    return await parse(context, options);
  } catch (error) {
    await rm(options.path, { force: true });
    throw error;
  }
}

function parse(context: Context, options: MultipartOptions): Promise<Multipart> {
  return new Promise((resolve, reject) => {
    const body = bodyOf(context);
    const parser = createParser(context, options.maxBytes);
    const fields = new Map<string, string>();
    let file: Promise<ReceivedFile> | undefined;
    let wrong: ApiError | undefined;

    parser.on('field', (name, value) => fields.set(name, value));
    parser.on('file', (name, part, info) => {
      // A body cut off inside a part fails the part as well as the parser, whose error is the one told.
      part.on('error', () => {});
      if (name !== options.fileField || file) {
        wrong ??= unknownParameter(name ?? '');
        part.resume();
        return;
      }
      const { path, maxBytes } = options;
      // When the write fails the part must live on: a destroyed one would never let the parser come to its end.
      const source = part.iterator({ destroyOnReturn: false });
      file = receiveFile(source, path, maxBytes).then((received) => ({
        ...received,
        filename: info.filename ?? '',
      }));
      // Looked at on close; without this a failing write would be an unhandled rejection until then.
      file.catch(() => part.resume());
    });
    for (const limit of ['filesLimit', 'fieldsLimit', 'partsLimit'] as const) {
      parser.on(limit, () => {
        wrong ??= brokenMultipart('it has too many parts');
      });
    }
    parser.on('close', () => {
      if (wrong) file = file?.finally(() => Promise.reject(wrong)) ?? Promise.reject(wrong);
      if (!file) reject(missingParameter(options.fileField));
      else file.then((received) => resolve({ fields, file: received }), reject);
    });
    const fail = (error: unknown) => {
      body.unpipe(parser);
      // The rest is read and dropped, so that the client gets its answer on a connection still in order.
      body.resume();
      const reason = brokenMultipart(error instanceof Error ? error.message.toLowerCase() : 'unreadable');
      if (file)
        file.then(
          () => reject(reason),
          () => reject(reason),
        );
      else reject(reason);
    };
    parser.on('error', fail);
    body.on('error', (error) => {
      parser.destroy();
      fail(error);
    });
    body.pipe(parser);
  });
}

/** The request's body as Node has it; through a web stream only where there is no socket (20 % slower). */
function bodyOf(context: Context): Readable {
  const incoming = (context.env as { incoming?: Readable } | undefined)?.incoming;
  if (incoming) return incoming;
  return context.req.raw.body ? Readable.fromWeb(context.req.raw.body as NodeReadableStream) : Readable.from([]);
}

function createParser(context: Context, maxBytes: number): busboy.Busboy {
  try {
    return busboy({
      headers: { 'content-type': context.req.header('content-type') },
      defParamCharset: 'utf8',
      // One byte more than allowed tells "too large" from "just as large as allowed".
      limits: { fileSize: maxBytes + 1, files: 4, fields: 32, parts: 36, fieldNameSize: 200, fieldSize: 64 * 1024 },
    });
  } catch (error) {
    throw brokenMultipart(error instanceof Error ? error.message : 'unreadable');
  }
}
