// One sentence for a person about why the engine could not start.
import { NewerSchemaError } from './storage/migrations';
import { isDamage, SQLITE, sqliteCode } from './storage/sqlite';

export function explainStartFailure(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof NewerSchemaError) return message;
  if (isDamage(error)) {
    return 'The catalogue of the data folder (catalog.db) is damaged. Nothing was changed; restore it from a backup or start with another folder.';
  }
  switch (sqliteCode(error)) {
    case SQLITE.readonly:
    case SQLITE.cantopen:
      return `The data folder cannot be written: ${message}.`;
    case SQLITE.busy:
      return 'The data folder is locked by another program.';
    case SQLITE.full:
      return 'The disk of the data folder is full.';
  }
  switch ((error as NodeJS.ErrnoException | null)?.code) {
    case 'EADDRINUSE':
      return `The port is in use already: ${message}. Choose another with --port, or 0 for any.`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'EEXIST':
      return `The data folder cannot be written: ${message}.`;
    case 'ENOSPC':
      return 'The disk of the data folder is full.';
  }
  return message;
}
