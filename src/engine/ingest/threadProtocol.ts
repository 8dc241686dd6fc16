// What the engine's main thread and its ingest thread say to each other; everything else they share is in the database.

export interface IngestThreadOptions {
  /** The data folder. */
  readonly root: string;
  /** Threads that read and encode. */
  readonly workers: number;
}

/** `wake`: files were attached. `close`: commit what is done, give the rest back, end. */
export type IngestThreadOrder = 'wake' | 'close';
