import { DatabaseSync } from 'node:sqlite';

/** Chunks in a store's database: a chunk's range takes twelve bytes. */
export function chunkCount(file: string): number {
  const database = new DatabaseSync(file, { readOnly: true });
  const row = database.prepare('SELECT sum(length(ranges)) / 12 AS chunks FROM chunks').get();
  database.close();
  return Number(row?.['chunks']);
}
