import type { VectorStoreFile } from 'openai/resources/vector-stores/files';

/** What became of Files that were attached. */
export interface BatchOutcome {
  readonly completed: readonly string[];
  /** file id → the server's reason */
  readonly failed: ReadonlyMap<string, string>;
  readonly cancelled: readonly string[];
  /** Those of the failed that the server did not take into the store at all. */
  readonly refused?: readonly string[];
}

export function joinOutcomes(first: BatchOutcome, second: BatchOutcome): BatchOutcome {
  return {
    completed: [...first.completed, ...second.completed],
    failed: new Map([...first.failed, ...second.failed]),
    cancelled: [...first.cancelled, ...second.cancelled],
    refused: [...(first.refused ?? []), ...(second.refused ?? [])],
  };
}

/** Why the server could not process a file, in its own words. */
export function reasonOf(file: VectorStoreFile): string {
  return file.last_error?.message ?? 'the server gave no reason';
}
