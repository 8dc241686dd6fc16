// Pages of rows by cursor. A cursor is a place in the order, not a row: its row may be gone.
import type { SQLInputValue } from 'node:sqlite';
import type { Database } from './sqlite';

/** What a client asks for: ids as cursors. */
export interface PageRequest {
  readonly limit: number;
  readonly order: 'asc' | 'desc';
  readonly after?: string;
  readonly before?: string;
}

export interface Page<Row> {
  readonly rows: Row[];
  /** Whether more rows follow in the direction paged. */
  readonly hasMore: boolean;
}

/** The rows to page through, and the unique column that orders them. */
export interface PageSource {
  readonly select: string;
  readonly where: readonly string[];
  readonly parameters: readonly SQLInputValue[];
  readonly column: string;
}

/**
 * Selects a page. `after` and `before` are both exclusive and may come together; `before` alone gives the rows next to
 * the cursor, still in the order asked for.
 * @param place answers where in `column`'s order a cursor stands, or throws when it never was in the list
 */
export function selectPage<Row>(
  database: Database,
  source: PageSource,
  request: PageRequest,
  place: (param: 'after' | 'before', cursor: string) => SQLInputValue,
): Page<Row> {
  const where = [...source.where];
  const parameters = [...source.parameters];
  const ascending = request.order === 'asc';
  if (request.after !== undefined) {
    where.push(`${source.column} ${ascending ? '>' : '<'} ?`);
    parameters.push(place('after', request.after));
  }
  if (request.before !== undefined) {
    where.push(`${source.column} ${ascending ? '<' : '>'} ?`);
    parameters.push(place('before', request.before));
  }
  const backwards = request.before !== undefined && request.after === undefined;
  const rows = database.all<Row>(
    `${source.select} ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''}
     ORDER BY ${source.column} ${ascending !== backwards ? 'ASC' : 'DESC'} LIMIT ?`,
    ...parameters,
    request.limit + 1,
  );
  const hasMore = rows.length > request.limit;
  if (hasMore) rows.pop();
  if (backwards) rows.reverse();
  return { rows, hasMore };
}
