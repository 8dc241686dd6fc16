// Every error the API answers with, made here only: status, type, code, param and wording as OpenAI's clients know them.
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { DISK_FULL } from '../shared/errorCodes';

interface Details {
  readonly code?: string;
  readonly param?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** An error that becomes a response; its message goes to the client as it is. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: string | null;
  readonly param: string | null;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly status: ContentfulStatusCode,
    message: string,
    details: Details = {},
  ) {
    super(message, { cause: details.cause });
    this.code = details.code ?? null;
    this.param = details.param ?? null;
    this.headers = details.headers ?? {};
  }

  /** The error envelope of the API: all four keys, always. */
  get body(): { error: { message: string; type: string; param: string | null; code: string | null } } {
    const type = this.status >= 500 ? 'server_error' : this.status === 429 ? 'requests' : 'invalid_request_error';
    return { error: { message: this.message, type, param: this.param, code: this.code } };
  }
}

// Who asks

export const missingKey = () =>
  new ApiError(401, 'You did not provide an API key. Send it in an Authorization header: Authorization: Bearer KEY.');
export const wrongKey = () => new ApiError(401, 'Incorrect API key provided.', { code: 'invalid_api_key' });
export const foreignHost = () =>
  new ApiError(403, 'This server answers requests to its loopback address only; the Host header names another.');
export const foreignOrigin = () => new ApiError(403, 'This server does not answer requests made by web pages.');
export const tooManyRequests = (seconds: number) =>
  new ApiError(429, `Rate limit reached for this vector store. Please try again in ${seconds}s.`, {
    code: 'rate_limit_exceeded',
    headers: { 'retry-after': String(seconds) },
  });

// What is asked for

export const unknownUrl = (method: string, path: string) => new ApiError(404, `Invalid URL (${method} ${shown(path)})`);
export const wrongMethod = (method: string, path: string, allowed: readonly string[]) =>
  new ApiError(405, `Invalid method for URL (${method} ${shown(path)})`, { headers: { allow: allowed.join(', ') } });
export const storeNotFound = (id: string) =>
  new ApiError(404, `No vector store found with id '${shown(id)}'.`, { param: 'vector_store_id' });
export const storeExpired = (id: string) =>
  new ApiError(400, `Vector store '${shown(id)}' has expired. It can still be read and deleted.`);
export const fileNotFound = (id: string) => new ApiError(404, `No such File object: ${shown(id)}`, { param: 'id' });
export const filesNotFound = (ids: readonly string[], param: string) =>
  new ApiError(404, `No File found with id ${ids.slice(0, 5).map(quoted).join(', ')}${andMore(ids.length - 5)}.`, {
    param,
  });
export const storeFileNotFound = (fileId: string, storeId: string) =>
  new ApiError(404, `No file found with id '${shown(fileId)}' in vector store '${shown(storeId)}'.`);
export const batchNotFound = (batchId: string, storeId: string) =>
  new ApiError(404, `No file batch found with id '${shown(batchId)}' in vector store '${shown(storeId)}'.`);
export const uploadNotFound = (id: string) => new ApiError(404, `No such Upload object: ${shown(id)}`, { param: 'id' });
export const uploadNotPending = (id: string, status: string) =>
  new ApiError(400, `Upload '${shown(id)}' is ${status}, no longer pending.`);
export const uploadPartUnknown = (partId: string, uploadId: string) =>
  invalid(`No part with id '${shown(partId)}' in upload '${shown(uploadId)}'.`, 'invalid_value', 'part_ids');
export const uploadSizeDiffers = (bytes: number, expected: number) =>
  invalid(`The parts have ${bytes} bytes together, but the upload was created for ${expected}.`, null, 'part_ids');
export const uploadMd5Differs = (md5: string, expected: string) =>
  invalid(`The parts have the MD5 sum ${md5} together, not ${shown(expected)}.`, 'invalid_value', 'md5');
export const cursorNotFound = (param: string, id: string) =>
  new ApiError(400, `Invalid '${param}': no object with id '${shown(id)}' was ever in this list.`, {
    code: 'invalid_value',
    param,
  });
export const embedderRefused = (cause: Error) =>
  new ApiError(400, cause.message, { code: 'embedder_failed', param: 'embedder', cause });
export const queryNotEmbedded = (cause: Error) =>
  new ApiError(503, cause.message, { code: 'embedder_failed', headers: { 'x-should-retry': 'false' }, cause });
export const contentNotReady = (fileId: string, status: string) =>
  new ApiError(400, `File '${shown(fileId)}' is ${status}; its content is there once it is completed.`);
export const downloadRefused = (purpose: string) =>
  new ApiError(400, `Not allowed to download files of purpose: ${purpose}`);

// What is sent

export const invalid = (message: string, code: string | null, param: string | null) =>
  new ApiError(400, message, { code: code ?? undefined, param: param ?? undefined });
export const invalidId = (param: string, id: string, expected: string) =>
  new ApiError(400, `Invalid '${param}': '${shown(id)}'. Expected ${expected}.`, { code: 'invalid_value', param });
export const missingParameter = (param: string) =>
  new ApiError(400, `Missing required parameter: '${param}'.`, { code: 'missing_required_parameter', param });
export const unknownParameter = (param: string) =>
  new ApiError(400, `Unknown parameter: '${shown(param)}'.`, { code: 'unknown_parameter', param: shown(param) });
export const notHttp = () => new ApiError(400, 'We could not read your request as HTTP.');
export const headersTooLarge = () => new ApiError(431, 'The URL and headers of your request are too long.');
export const notJson = () => new ApiError(400, 'We could not parse the JSON body of your request.');
export const bodyTooLarge = (bytes: number) =>
  new ApiError(413, `The request body is larger than the ${bytes} bytes allowed here.`);
export const brokenMultipart = (detail: string) =>
  new ApiError(400, `We could not read the multipart body of your request: ${detail}.`);
export const unsupportedExtensions = (extensions: readonly string[], param: string) =>
  new ApiError(400, `Files with extensions [${extensions.join(', ')}] are not supported for retrieval.`, {
    code: 'unsupported_file',
    param,
  });

// What went wrong here

export const internalError = (cause: unknown) =>
  new ApiError(500, 'The engine had an error while processing your request. Its log says more.', { cause });
export const diskFull = (cause: unknown) =>
  new ApiError(503, 'The disk that holds the vector stores is full. Free some space and try again.', {
    code: DISK_FULL,
    headers: { 'x-should-retry': 'false' }, // Clients would try for minutes, and room comes from people only.
    cause,
  });
export const readOnlyData = (cause: unknown) =>
  new ApiError(503, 'The data folder of the vector stores cannot be written.', { cause });
export const unreadableDisk = (cause: unknown) =>
  new ApiError(503, 'The disk that holds the vector stores could not be read or written.', { cause });
export const dataLocked = (cause: unknown) =>
  new ApiError(503, 'The vector stores are locked by another process. Try again in a moment.', { cause });
export const storeDamaged = (cause: unknown) =>
  new ApiError(500, 'The database of this vector store is damaged. Nothing was thrown away; the other stores go on.', {
    code: 'store_damaged',
    headers: { 'x-should-retry': 'false' },
    cause,
  });
export const newerSchema = (cause: unknown) =>
  new ApiError(500, 'This vector store was written by a newer version of Vector Stores; update to open it.', {
    headers: { 'x-should-retry': 'false' },
    cause,
  });
export const indexRebuilding = () =>
  new ApiError(503, 'A damaged part of this vector store is being rebuilt. Try again in a moment.', {
    headers: { 'retry-after': '1' },
  });
export const shuttingDown = () => new ApiError(503, 'The engine is shutting down.');

/** Text of a client's, cut to what a message can carry. */
function shown(text: string): string {
  return text.length <= 100 ? text : `${text.slice(0, 100)}…`;
}

function quoted(id: string): string {
  return `'${shown(id)}'`;
}

function andMore(count: number): string {
  return count > 0 ? ` and ${count} more` : '';
}
