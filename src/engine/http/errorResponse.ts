// From any error thrown to the response a client gets. What is not an ApiError is logged and told apart only as far as
// a person can act on it; no path and no stack ever leaves.
import type { Context } from 'hono';
import {
  ApiError,
  dataLocked,
  diskFull,
  internalError,
  newerSchema,
  readOnlyData,
  storeDamaged,
  unreadableDisk,
} from '../errors';
import { NewerSchemaError } from '../storage/migrations';
import { DamagedSegmentError } from '../storage/segments';
import { isDamage, SQLITE, sqliteCode } from '../storage/sqlite';

export function errorResponse(context: Context, error: unknown): Response {
  const known = error instanceof ApiError ? error : explain(error);
  if (known.status >= 500)
    console.error(`${context.req.method} ${context.req.path}: ${logged(known.cause ?? known.message)}`);
  for (const [name, value] of Object.entries(known.headers)) context.header(name, value);
  return context.json(known.body, known.status);
}

function explain(error: unknown): ApiError {
  if (isDamage(error) || error instanceof DamagedSegmentError) return storeDamaged(error);
  if (error instanceof NewerSchemaError) return newerSchema(error);
  switch (sqliteCode(error)) {
    case SQLITE.full:
      return diskFull(error);
    case SQLITE.ioerr:
      return unreadableDisk(error);
    case SQLITE.readonly:
    case SQLITE.cantopen:
      return readOnlyData(error);
    case SQLITE.busy:
      return dataLocked(error);
  }
  switch ((error as NodeJS.ErrnoException | null)?.code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return diskFull(error);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return readOnlyData(error);
  }
  return internalError(error);
}

function logged(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
