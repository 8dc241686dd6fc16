// SQLite alone: FTS5 for the words, sqlite-vec for the vectors.
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Candidate, fuse, LEG_RESULTS, requireHere, type Scored, sqlFilter, wordsOf } from './candidate';

const BATCH = 1000;

function openDatabase(folder: string): DatabaseSync {
  const { getLoadablePath } = requireHere('sqlite-vec') as { getLoadablePath(): string };
  const database = new DatabaseSync(path.join(folder, 'store.db'), { allowExtension: true });
  database.loadExtension(getLoadablePath());
  return database;
}

const bytesOf = (vector: Float32Array) => new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);

export const sqliteVec: Candidate = {
  name: 'SQLite FTS5 + sqlite-vec',

  async build(corpus, folder) {
    const database = openDatabase(folder);
    const dimensions = corpus.queries()[0]!.vector.length;
    database.exec(`PRAGMA journal_mode = WAL;
      CREATE VIRTUAL TABLE words USING fts5(body);
      CREATE TABLE parts (chunk INTEGER PRIMARY KEY, part INTEGER);
      CREATE VIRTUAL TABLE vectors USING vec0(embedding float[${dimensions}] distance_metric=cosine, part integer)`);
    const addWords = database.prepare('INSERT INTO words (rowid, body) VALUES (?, ?)');
    const addPart = database.prepare('INSERT INTO parts VALUES (?, ?)');
    const addVector = database.prepare('INSERT INTO vectors (rowid, embedding, part) VALUES (?, ?, ?)');
    for await (const batch of corpus.batches(BATCH)) {
      database.exec('BEGIN');
      for (const { chunk, text, vector, part } of batch) {
        addWords.run(chunk + 1, text);
        addPart.run(chunk + 1, part);
        addVector.run(BigInt(chunk + 1), bytesOf(vector), BigInt(part));
      }
      database.exec('COMMIT');
    }
    database.exec("INSERT INTO words (words) VALUES ('optimize')");
    database.close();
  },

  async open(folder) {
    const database = openDatabase(folder);
    return {
      async search({ text, vector }, filter) {
        const condition = sqlFilter(filter);
        const match = wordsOf(text)
          .map((word) => `"${word}"`)
          .join(' OR ');
        const words = database
          .prepare(
            `SELECT words.rowid AS id, -rank AS score FROM words ${condition ? 'JOIN parts ON parts.chunk = words.rowid' : ''}
             WHERE words MATCH ? ${condition ? `AND ${condition}` : ''} ORDER BY rank LIMIT ${LEG_RESULTS}`,
          )
          .all(match);
        const nearest = database
          .prepare(
            `SELECT rowid AS id, 1 - distance AS score FROM vectors
             WHERE embedding MATCH ? AND k = ${LEG_RESULTS} ${condition ? `AND ${condition}` : ''}`,
          )
          .all(bytesOf(vector));
        return fuse([words, nearest].map((rows) => rows.map(scored)));
      },
    };
  },
};

function scored({ id, score }: Record<string, unknown>): Scored {
  return { chunk: Number(id) - 1, score: Number(score) };
}
