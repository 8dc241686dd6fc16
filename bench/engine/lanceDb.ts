// LanceDB, with the vectors scanned (flat) or in its HNSW index.
import { type Candidate, fuse, LEG_RESULTS, requireHere, type Scored, sqlFilter } from './candidate';

const BATCH = 5000;

/** As much of LanceDB's interface as is used here: its types are not installed with the product. */
interface LanceDb {
  connect(folder: string): Promise<Connection>;
  readonly Index: { fts(options: object): unknown; hnswSq(options: object): unknown; btree(): unknown };
}
interface Connection {
  createTable(name: string, rows: readonly object[]): Promise<Table>;
  openTable(name: string): Promise<Table>;
}
interface Table {
  add(rows: readonly object[]): Promise<unknown>;
  createIndex(column: string, options?: { config: unknown }): Promise<void>;
  optimize(): Promise<unknown>;
  query(): TableQuery;
}
interface TableQuery {
  nearestTo(vector: Float32Array): TableQuery;
  distanceType(type: string): TableQuery;
  fullTextSearch(text: string): TableQuery;
  where(condition: string): TableQuery;
  select(columns: readonly string[]): TableQuery;
  limit(count: number): TableQuery;
  toArray(): Promise<Record<string, number>[]>;
}

export function lanceDb(vectors: 'flat' | 'HNSW'): Candidate {
  // Its quantised index gives the squared Euclidean distance of unit vectors, twice the cosine distance.
  const scale = vectors === 'HNSW' ? 2 : 1;
  return {
    name: `LanceDB, ${vectors}`,

    async build(corpus, folder) {
      const lance = requireHere('@lancedb/lancedb') as LanceDb;
      const connection = await lance.connect(folder);
      let table: Table | undefined;
      for await (const batch of corpus.batches(BATCH)) {
        const rows = batch.map(({ chunk, text, vector, part }) => ({ chunk, text, part, vector: Array.from(vector) }));
        if (table) await table.add(rows);
        else table = await connection.createTable('chunks', rows);
      }
      await table!.optimize();
      await table!.createIndex('text', { config: lance.Index.fts({ withPosition: false }) });
      await table!.createIndex('part', { config: lance.Index.btree() });
      if (vectors === 'HNSW') {
        const config = lance.Index.hnswSq({ distanceType: 'cosine', numPartitions: 1 });
        await table!.createIndex('vector', { config });
      }
    },

    async open(folder) {
      const lance = requireHere('@lancedb/lancedb') as LanceDb;
      const table = await (await lance.connect(folder)).openTable('chunks');
      return {
        async search({ text, vector }, filter) {
          const condition = sqlFilter(filter);
          const limited = (query: TableQuery) => (condition ? query.where(condition) : query).limit(LEG_RESULTS);
          const [nearest, words] = await Promise.all([
            limited(table.query().nearestTo(vector).distanceType('cosine').select(['chunk', '_distance'])).toArray(),
            limited(table.query().fullTextSearch(text).select(['chunk', '_score'])).toArray(),
          ]);
          return fuse([words.map(scoredWords), nearest.map((row) => scoredVector(row, scale))]);
        },
      };
    },
  };
}

const scoredWords = (row: Record<string, number>): Scored => ({ chunk: Number(row['chunk']), score: row['_score']! });
const scoredVector = (row: Record<string, number>, scale: number): Scored => ({
  chunk: Number(row['chunk']),
  score: 1 - row['_distance']! / scale,
});
