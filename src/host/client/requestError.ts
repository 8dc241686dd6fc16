import {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
  APIUserAbortError,
  AuthenticationError,
  PermissionDeniedError,
} from 'openai';
import { DISK_FULL } from '../../shared/errorCodes';
import { UserError } from '../errors';
import { STOPPED } from './pendingRequests';
import { KEY_IS_GONE } from './refusal';

export interface RequestFailure {
  /** For people: what happened, and what to do where something can be done. */
  readonly sentence: string;
  readonly status: number | undefined;
  /** For the log and the server's operator. */
  readonly requestId: string | undefined;
}

/** True for a request that the person or the program itself broke off: nothing to report. */
export function isAbort(error: unknown): boolean {
  if (error instanceof APIError && error.code === STOPPED) return true;
  return error instanceof APIUserAbortError || (error instanceof Error && error.name === 'AbortError');
}

/** True when the object asked for is gone: somebody else deleted it, or it expired. */
export function isNotFound(error: unknown): boolean {
  return error instanceof APIError && error.status === 404;
}

/** True when the server will not do it, however often it is asked: it has no such endpoint, or the key may not. */
export function isRefusal(error: unknown): boolean {
  return error instanceof APIError && [400, 403, 404, 405, 501].includes(error.status ?? 0);
}

/** True when the server is gone, refuses the key or has no room left: going on would only turn every remaining file into a failure. */
export function isHopeless(error: unknown): boolean {
  return (
    error instanceof APIConnectionError ||
    error instanceof AuthenticationError ||
    error instanceof PermissionDeniedError ||
    (error instanceof APIError && error.code === DISK_FULL)
  );
}

/** Any error of the client, told to people; anything else keeps its own message. */
export function describeFailure(error: unknown): RequestFailure {
  if (!(error instanceof APIError)) {
    return { sentence: ownMessage(error), status: undefined, requestId: undefined };
  }
  const told = { status: error.status, requestId: error.requestID ?? undefined };
  if (error.cause instanceof UserError) return { ...told, sentence: error.cause.message };
  return { ...told, sentence: sentenceOf(error) };
}

function ownMessage(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message === '' ? 'Something failed without saying why.' : message;
}

function sentenceOf(error: APIError): string {
  if (error instanceof APIConnectionTimeoutError) return 'The server did not answer in time. Try again.';
  if (error instanceof APIConnectionError) return `The server cannot be reached (${deepestMessage(error)}).`;
  const said = serverMessage(error);
  if (error.code === KEY_IS_GONE) return said;
  switch (error.status) {
    case 401:
      return `The server refused the key: ${said}`;
    case 403:
      return `This key may not do that: ${said}`;
    case 429:
      return `The server asks to slow down${retryAfter(error)}: ${said}`;
    default:
      return (error.status ?? 0) >= 500 ? `The server failed: ${said}` : said;
  }
}

/** The server's own sentence, without the status the client puts before it, ended by a full stop. */
function serverMessage(error: APIError): string {
  const body = error.error as { message?: unknown } | undefined;
  const message = typeof body?.message === 'string' ? body.message : error.message;
  const trimmed = message.trim();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

function retryAfter(error: APIError): string {
  const seconds = Number(error.headers?.get('retry-after'));
  return seconds > 0 ? ` for ${seconds} s` : '';
}

/** `fetch failed` says nothing; what it wraps does: ECONNREFUSED, a certificate, a name that does not resolve. */
function deepestMessage(error: Error): string {
  let current: Error = error;
  while (current.cause instanceof Error) current = current.cause;
  return current.message === '' ? current.name : current.message;
}
