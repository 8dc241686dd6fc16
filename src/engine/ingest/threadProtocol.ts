// What the engine's main thread and its ingest thread say to each other; everything else they share is in the database.

import type { EmbedderKeys } from '../embedders/embedder';

export interface IngestThreadOptions {
  /** The data folder. */
  readonly root: string;
  /** Threads that read and encode. */
  readonly workers: number;
  readonly embedderKeys: EmbedderKeys;
}

/** `wake`: files were attached. `close`: commit what is done, give the rest back, end. Keys replace those known. */
export type IngestThreadOrder = 'wake' | 'close' | { readonly embedderKeys: EmbedderKeys };
