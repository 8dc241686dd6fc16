// What reading and chunking a file gives. Implemented in this folder; runs in worker threads; no SQL and no HTTP here.
import type { Embedder } from '../embedders/embedder';
import type { ContentKind } from '../search/contract';

/** Uploaded bytes, or the path of the file that holds them. */
export type BlobBytes = Uint8Array | string;

export interface IngestRequest {
  /** Makes the vectors; undefined: the built-in model does. */
  readonly embedder?: Embedder;
  readonly blob: BlobBytes;
  /** Decides the reader, by its extension (the part's content type is not to be trusted). */
  readonly filename: string;
  /** The `path` attribute, else the filename. */
  readonly path: string;
  readonly fileKey: number;
  readonly chunking:
    | { readonly type: 'auto' }
    | { readonly type: 'static'; readonly maxTokens: number; readonly overlapTokens: number };
}

export interface Chunk {
  /** Range in the parsed text, UTF-16 code units; never splits a surrogate pair or a CRLF. */
  readonly start: number;
  readonly end: number;
  /** Page, slide or sheet, from 1, where the document has them. */
  readonly page?: number;
}

export interface IngestResult {
  readonly kind: ContentKind;
  /** The whole parsed text: what `GET …/content` returns. */
  readonly text: string;
  readonly chunks: readonly Chunk[];
  /** The file encoded for the index (search/contract.ts EncodeFile). */
  readonly encoded: Uint8Array;
}

/** Why a file could not be indexed; becomes the store file's `last_error`. */
export class IngestError extends Error {
  override readonly name = 'IngestError';
  constructor(
    readonly code: 'invalid_file' | 'unsupported_file' | 'server_error',
    message: string,
  ) {
    super(message);
  }
}
