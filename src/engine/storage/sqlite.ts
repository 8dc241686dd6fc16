// What every database of the engine needs around node:sqlite: WAL, cached statements, transactions, migrations.
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { migrate } from './migrations';

/** Result codes of SQLite that the engine tells apart (sqlite.org/rescode.html). */
export const SQLITE = { busy: 5, readonly: 8, ioerr: 10, corrupt: 11, full: 13, cantopen: 14, notadb: 26 } as const;

/** The primary result code of an error thrown by node:sqlite; undefined for any other error. */
export function sqliteCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error)) return undefined;
  return Number(error.errcode) & 0xff;
}

/** Whether the database file itself is broken: trying again will not help. */
export function isDamage(error: unknown): boolean {
  const code = sqliteCode(error);
  return code === SQLITE.corrupt || code === SQLITE.notadb;
}

export interface DatabaseOptions {
  /** Each is one version of the schema: see migrations.ts. */
  readonly migrations: readonly string[];
  /** Small pages for small rows: a commit writes whole pages. Large ones for blobs. */
  readonly pageBytes: number;
  /** How long a write waits for another's lock, holding up its whole thread, before it fails with SQLITE_BUSY. */
  readonly lockWaitMs: number;
}

/** The log is written back to the database when it has grown to this; each time costs two fsyncs. */
const WAL_BYTES = 16 * 1024 * 1024;

export class Database {
  private readonly statements = new Map<string, StatementSync>();
  private readonly connection: DatabaseSync;

  /**
   * Opens or creates the database at `path` and brings its schema up to date.
   * @throws the error of node:sqlite (see {@link sqliteCode}), or NewerSchemaError.
   */
  constructor(
    readonly path: string,
    { migrations, pageBytes, lockWaitMs }: DatabaseOptions,
  ) {
    this.connection = new DatabaseSync(path);
    try {
      this.connection.exec('PRAGMA busy_timeout = 10000; PRAGMA foreign_keys = ON; PRAGMA auto_vacuum = INCREMENTAL');
      this.connection.exec(`PRAGMA page_size = ${pageBytes}; PRAGMA wal_autocheckpoint = ${WAL_BYTES / pageBytes}`);
      enableWal(this.connection);
      this.connection.exec('PRAGMA synchronous = NORMAL');
      migrate(this, migrations);
      this.connection.exec(`PRAGMA busy_timeout = ${lockWaitMs}`);
    } catch (error) {
      this.connection.close();
      throw error;
    }
  }

  exec(sql: string): void {
    this.connection.exec(sql);
  }

  get<Row>(sql: string, ...parameters: SQLInputValue[]): Row | undefined {
    return this.statement(sql).get(...parameters) as Row | undefined;
  }

  all<Row>(sql: string, ...parameters: SQLInputValue[]): Row[] {
    return this.statement(sql).all(...parameters) as Row[];
  }

  iterate<Row>(sql: string, ...parameters: SQLInputValue[]): Iterable<Row> {
    return this.statement(sql).iterate(...parameters) as Iterable<Row>;
  }

  /** Runs a statement and answers how many rows it changed. */
  run(sql: string, ...parameters: SQLInputValue[]): number {
    return Number(this.statement(sql).run(...parameters).changes);
  }

  /** Runs `work` in one write transaction: all of it is kept, or, when it throws, nothing. Not to be nested. */
  transaction<T>(work: () => T): T {
    // IMMEDIATE takes the write lock at the start: a read that upgrades later can fail with SQLITE_BUSY at once.
    this.connection.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.connection.exec('COMMIT');
      return result;
    } catch (error) {
      // A full disk or an I/O error may have rolled back already.
      if (this.connection.isTransaction !== false) this.rollback();
      throw error;
    }
  }

  /** Runs `read` against one state of the database, whatever others write meanwhile. */
  snapshot<T>(read: () => T): T {
    this.connection.exec('BEGIN');
    try {
      return read();
    } finally {
      this.rollback();
    }
  }

  close(): void {
    this.statements.clear();
    this.connection.close();
  }

  private rollback(): void {
    try {
      this.connection.exec('ROLLBACK');
    } catch {
      // Nothing was left to roll back; the first error says why.
    }
  }

  private statement(sql: string): StatementSync {
    let statement = this.statements.get(sql);
    if (!statement) {
      statement = this.connection.prepare(sql);
      this.statements.set(sql, statement);
    }
    return statement;
  }
}

/**
 * Switching a fresh database to WAL does not wait for busy_timeout: of 32 opens by 4 processes at once, 1 failed with
 * "database is locked" without this loop, none with it.
 */
function enableWal(connection: DatabaseSync): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let attempt = 0; ; attempt++) {
    try {
      connection.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (error) {
      if (sqliteCode(error) !== SQLITE.busy || attempt === 200) throw error;
      Atomics.wait(pause, 0, 0, 10 + Math.random() * 40);
    }
  }
}
