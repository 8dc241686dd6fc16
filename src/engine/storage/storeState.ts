// The revision of a store's database: it grows with every transaction that changes what a search may see.
import type { Database } from './sqlite';

/** The revision that rows written in the caller's transaction carry. */
export function nextRevision(database: Database): number {
  return database.get<{ revision: number }>('UPDATE state SET revision = revision + 1 RETURNING revision')!.revision;
}

export function currentRevision(database: Database): number {
  return database.get<{ revision: number }>('SELECT revision FROM state')!.revision;
}
