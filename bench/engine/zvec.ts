// zvec, with its flat vector index and its full-text index.
import path from 'node:path';
import { type Candidate, fuse, LEG_RESULTS, requireHere, type Scored, sqlFilter } from './candidate';

const BATCH = 500;

/** As much of zvec's interface as is used here: its types are not installed with the product. */
interface Zvec {
  ZVecCreateAndOpen(folder: string, schema: unknown): Collection;
  ZVecOpen(folder: string): Collection;
  readonly ZVecCollectionSchema: new (schema: object) => unknown;
  readonly ZVecDataType: Readonly<Record<'INT32' | 'STRING' | 'VECTOR_FP32', number>>;
  readonly ZVecIndexType: Readonly<Record<'FLAT' | 'FTS' | 'INVERT', number>>;
  readonly ZVecMetricType: Readonly<Record<'IP', number>>;
}
interface Collection {
  insertSync(documents: readonly object[]): unknown;
  querySync(query: object): { readonly id: string; readonly score: number }[];
  optimizeSync(): void;
  closeSync(): void;
}

const collectionFolder = (folder: string) => path.join(folder, 'collection');

export const zvec: Candidate = {
  name: 'zvec, flat',

  async build(corpus, folder) {
    const library = requireHere('@zvec/zvec') as Zvec;
    const { ZVecDataType: type, ZVecIndexType: index, ZVecMetricType: metric } = library;
    const dimension = corpus.queries()[0]!.vector.length;
    const schema = new library.ZVecCollectionSchema({
      name: 'chunks',
      vectors: {
        name: 'vector',
        dataType: type.VECTOR_FP32,
        dimension,
        indexParams: { indexType: index.FLAT, metricType: metric.IP },
      },
      fields: [
        { name: 'text', dataType: type.STRING, indexParams: { indexType: index.FTS } },
        { name: 'part', dataType: type.INT32, indexParams: { indexType: index.INVERT } },
      ],
    });
    const collection = library.ZVecCreateAndOpen(collectionFolder(folder), schema);
    for await (const batch of corpus.batches(BATCH)) {
      collection.insertSync(
        batch.map(({ chunk, text, vector, part }) => ({
          id: String(chunk),
          vectors: { vector },
          fields: { text, part },
        })),
      );
    }
    collection.optimizeSync();
    collection.closeSync();
  },

  async open(folder) {
    const library = requireHere('@zvec/zvec') as Zvec;
    const collection = library.ZVecOpen(collectionFolder(folder));
    return {
      async search({ text, vector }, filter) {
        const condition = sqlFilter(filter);
        const common = { topk: LEG_RESULTS, outputFields: [], ...(condition && { filter: condition }) };
        const words = collection.querySync({ fieldName: 'text', fts: { matchString: text }, ...common });
        const nearest = collection.querySync({ fieldName: 'vector', vector, ...common });
        return fuse([words, nearest].map((rows) => rows.map(scored)));
      },
    };
  },
};

function scored({ id, score }: { readonly id: string; readonly score: number }): Scored {
  return { chunk: Number(id), score };
}
