// The baseline that costs nothing: SQLite's FTS5 with its own tokeniser and bm25(), over the same chunks and paths.
import { DatabaseSync } from 'node:sqlite';
import { autoChunks } from '../../src/engine/ingest/chunk/auto';
import { kindOf } from '../../src/engine/ingest/kind';
import type { Ranked } from './metrics';
import type { RelevanceSet } from './sets';

export class Fts5 {
  private readonly database = new DatabaseSync(':memory:');

  constructor(set: RelevanceSet) {
    this.database.exec('CREATE VIRTUAL TABLE chunk USING fts5(text, id UNINDEXED, first UNINDEXED, last UNINDEXED)');
    const insert = this.database.prepare('INSERT INTO chunk VALUES (?, ?, ?, ?)');
    this.database.exec('BEGIN');
    for (const { id, path, text } of set.documents) {
      for (const { start, end } of autoChunks({ text, kind: kindOf(path, text), landmarks: [] })) {
        const first = text.slice(0, start).split('\n').length;
        const chunk = text.slice(start, end);
        insert.run(`${path}\n${chunk}`, id, first, first + chunk.split('\n').length - 1);
      }
    }
    this.database.exec('COMMIT');
  }

  search(query: string): Ranked[] {
    const words = query.match(/[\p{L}\p{N}_]+/gu) ?? [];
    if (words.length === 0) return [];
    return this.database
      .prepare('SELECT id, first, last FROM chunk WHERE chunk MATCH ? ORDER BY rank LIMIT 50')
      .all(words.map((word) => `"${word}"`).join(' OR '))
      .map(({ id, first, last }) => ({ id: String(id), firstLine: Number(first), lastLine: Number(last) }));
  }

  close(): void {
    this.database.close();
  }
}
