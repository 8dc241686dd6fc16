// Vector stores as the catalogue knows them: name, metadata, expiry. What is in one is in its own database.
import type { Embedder } from '../embedders/embedder';
import { cursorNotFound } from '../errors';
import { newId } from '../ids';
import { noteDeleted, wasDeleted } from './files';
import { type Page, type PageRequest, selectPage } from './paging';
import type { Database } from './sqlite';

const DAY_SECONDS = 86_400;

export interface VectorStoreRow {
  readonly id: string;
  readonly created_at: number;
  readonly name: string;
  readonly description: string | null;
  /** JSON. */
  readonly metadata: string;
  readonly expires_days: number | null;
  readonly expires_at: number | null;
  readonly last_active_at: number;
  readonly expired: 0 | 1;
  /** JSON; null: the built-in model. */
  readonly embedder: string | null;
}

export interface NewVectorStore {
  readonly name: string;
  readonly description: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly expiresDays: number | null;
  /** Undefined: the built-in model. */
  readonly embedder?: Embedder;
}

/** What an update may change; a key left out stays as it is. */
export interface VectorStoreChanges {
  readonly name?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly expiresDays?: number | null;
}

/** The embedder of a store; undefined: the built-in model. */
export function embedderOf(store: VectorStoreRow | undefined): Embedder | undefined {
  return store?.embedder ? (JSON.parse(store.embedder) as Embedder) : undefined;
}

export class VectorStoreRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: () => number,
  ) {}

  create(store: NewVectorStore): VectorStoreRow {
    const { id, createdAt } = newId('vs_', this.clock());
    this.database.run(
      `INSERT INTO vector_stores
       (id, created_at, name, description, metadata, expires_days, expires_at, last_active_at, embedder)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      id,
      createdAt,
      store.name,
      store.description,
      JSON.stringify(store.metadata),
      store.expiresDays,
      store.expiresDays === null ? null : createdAt + store.expiresDays * DAY_SECONDS,
      createdAt,
      store.embedder === undefined ? null : JSON.stringify(store.embedder),
    );
    return this.get(id)!;
  }

  get(id: string): VectorStoreRow | undefined {
    return this.database.get<VectorStoreRow>('SELECT * FROM vector_stores WHERE id = ?', id);
  }

  list(page: PageRequest): Page<VectorStoreRow> {
    const source = { select: 'SELECT * FROM vector_stores', where: [], parameters: [], column: 'id' };
    return selectPage(this.database, source, page, (param, cursor) => {
      if (this.get(cursor) || wasDeleted(this.database, cursor)) return cursor;
      throw cursorNotFound(param, cursor);
    });
  }

  ids(): string[] {
    return this.database.all<{ id: string }>('SELECT id FROM vector_stores').map((row) => row.id);
  }

  update(id: string, changes: VectorStoreChanges): void {
    this.database.transaction(() => {
      const store = this.get(id);
      if (!store) return;
      this.database.run(
        'UPDATE vector_stores SET name = ?, metadata = ?, expires_days = ? WHERE id = ?',
        changes.name ?? store.name,
        changes.metadata ? JSON.stringify(changes.metadata) : store.metadata,
        changes.expiresDays === undefined ? store.expires_days : changes.expiresDays,
        id,
      );
      this.setActive(id);
    });
  }

  /** Notes that the store was used now; its expiry moves along. */
  touch(id: string): void {
    const store = this.get(id);
    // Once a second is enough, and keeps a search from being a write most of the time.
    if (store && store.last_active_at < this.seconds()) this.setActive(id);
  }

  /** Marks the stores whose time is over as expired, for good, and answers their ids. */
  expire(): string[] {
    const now = this.seconds();
    const due = 'expires_at IS NOT NULL AND expires_at <= ? AND expired = 0';
    if (!this.database.get(`SELECT 1 FROM vector_stores WHERE ${due} LIMIT 1`, now)) return [];
    return this.database
      .all<{ id: string }>(`UPDATE vector_stores SET expired = 1 WHERE ${due} RETURNING id`, now)
      .map((row) => row.id);
  }

  /** Whether there was such a store. */
  delete(id: string): boolean {
    return this.database.transaction(() => {
      if (this.database.run('DELETE FROM vector_stores WHERE id = ?', id) === 0) return false;
      this.database.run('DELETE FROM links WHERE store_id = ?', id);
      this.database.run('DELETE FROM queued_stores WHERE store_id = ?', id);
      noteDeleted(this.database, id, this.clock());
      return true;
    });
  }

  private setActive(id: string): void {
    this.database.run(
      `UPDATE vector_stores SET last_active_at = max(last_active_at, ?1), expires_at = max(last_active_at, ?1) + expires_days * ${DAY_SECONDS}
       WHERE id = ?2`,
      this.seconds(),
      id,
    );
  }

  private seconds(): number {
    return Math.floor(this.clock() / 1000);
  }
}
