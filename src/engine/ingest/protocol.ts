// Messages between the pool and its workers. Errors travel as plain objects: structured clone keeps no class.

import { type BlobBytes, IngestError, type IngestRequest, type IngestResult } from './contract';
import { unexpected } from './errors';
import type { ParsedText } from './parsed';

/** What the document process is asked: read a PDF, an Office document, an e-book. */
export interface DocumentTask {
  readonly blob: BlobBytes;
  readonly filename: string;
}

/** What a text worker is asked: read (unless the document process has done it), chunk and encode. */
export interface TextTask {
  readonly request: IngestRequest;
  readonly parsed?: ParsedText;
}

export type Reply<T> =
  | { readonly ok: T }
  | { readonly error: { readonly code: IngestError['code']; readonly message: string } };

/** Marks a file whose bytes are a document although its name says text: it goes to the document process. */
export const IS_DOCUMENT = 'document';

export type TextReply = Reply<IngestResult | typeof IS_DOCUMENT>;
export type DocumentReply = Reply<ParsedText>;

/** Runs a task and wraps what comes of it. */
export async function replyTo<T>(work: () => T | Promise<T>): Promise<Reply<T>> {
  try {
    return { ok: await work() };
  } catch (error) {
    const { code, message } =
      error instanceof IngestError ? error : unexpected(error instanceof Error ? error.message : String(error));
    return { error: { code, message } };
  }
}

/** What the task gave, or its error thrown. */
export function unwrap<T>(reply: Reply<T>): T {
  if ('ok' in reply) return reply.ok;
  throw new IngestError(reply.error.code, reply.error.message);
}
