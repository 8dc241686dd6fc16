// Schema versions: `PRAGMA user_version` counts the migrations that ran. A released migration is never edited.
import type { Database } from './sqlite';

/** The database was written by a newer version of the engine than this one. */
export class NewerSchemaError extends Error {
  override readonly name = 'NewerSchemaError';
  constructor(path: string) {
    super(`${path} was written by a newer version of Vector Stores; update the extension to open it.`);
  }
}

/** Runs the migrations that this database has not seen, each one whole or not at all. */
export function migrate(database: Database, migrations: readonly string[]): void {
  if (version(database) === migrations.length) return;
  if (version(database) > migrations.length) throw new NewerSchemaError(database.path);
  database.transaction(() => {
    // Another process may have migrated while this one waited for the lock.
    for (let next = version(database); next < migrations.length; next++) {
      database.exec(migrations[next]!);
      database.exec(`PRAGMA user_version = ${next + 1}`);
    }
  });
}

function version(database: Database): number {
  return database.get<{ user_version: number }>('PRAGMA user_version')!.user_version;
}
