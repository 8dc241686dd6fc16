// Our own engine's index, with its segments and its texts in SQLite as the engine keeps them.
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createStoreIndex, encodeFile, mergeSegments, sealSegment } from '../../src/engine/search';
import { packText } from '../../src/engine/storage/texts';
import { type Candidate, CHUNKS_WANTED } from './candidate';
import type { Corpus } from './corpus';

/** Files are sealed in groups, as batches are, and merged at the end, as the engine does when it has nothing else to do. */
const FILES_IN_A_SEGMENT = 500;

export function vectorStores(ranker: 'auto' | 'none'): Candidate {
  return {
    name: ranker === 'auto' ? 'Vector Stores, with its ranking rules' : 'Vector Stores, fusion alone',
    build,
    async open(folder) {
      const database = new DatabaseSync(path.join(folder, 'store.db'));
      const index = createStoreIndex();
      for (const { id, data } of database.prepare('SELECT id, data FROM segments').all()) {
        index.addSegment(id as number, data as Uint8Array);
      }
      const files = database.prepare('SELECT file_key, first_chunk, path FROM files').all() as unknown as StoredFile[];
      const byKey = new Map(files.map((file) => [file.file_key, file]));
      return {
        async search({ text }, filter) {
          const hits = index.search({
            queries: [text],
            limit: CHUNKS_WANTED,
            scoreThreshold: 0,
            ranker,
            ...(filter !== 'none' && { accepts: (fileKey: number) => lets(filter, fileKey) }),
            pathOf: (fileKey) => byKey.get(fileKey)!.path,
          });
          return hits.map(({ fileKey, chunk }) => byKey.get(fileKey)!.first_chunk + chunk);
        },
      };
    },
  };
}

interface StoredFile {
  readonly file_key: number;
  readonly first_chunk: number;
  readonly path: string;
}

function lets(filter: '10 %' | '1 %', fileKey: number): boolean {
  const part = (fileKey - 1) % 100;
  return filter === '10 %' ? part < 10 : part === 7;
}

async function build(corpus: Corpus, folder: string): Promise<void> {
  const database = new DatabaseSync(path.join(folder, 'store.db'));
  database.exec(`CREATE TABLE segments (id INTEGER PRIMARY KEY, data BLOB);
    CREATE TABLE files (file_key INTEGER PRIMARY KEY, first_chunk INTEGER, path TEXT, ranges BLOB);
    CREATE TABLE text_blocks (file_key INTEGER, start INTEGER, data BLOB)`);
  const addFile = database.prepare('INSERT INTO files VALUES (?, ?, ?, ?)');
  const addBlock = database.prepare('INSERT INTO text_blocks VALUES (?, ?, ?)');
  const segments: Uint8Array[] = [];
  let encoded: Uint8Array[] = [];
  let fileKey = 0;
  let firstChunk = 0;
  database.exec('BEGIN');
  for await (const file of corpus.files()) {
    fileKey++;
    const chunks = file.ranges.map(([start, end]) => ({ start, end }));
    const texts = chunks.map(({ start, end }) => file.text.slice(start, end));
    encoded.push(encodeFile({ fileKey, path: file.path, kind: file.kind, chunks: texts }));
    const packed = await packText(file.text, chunks);
    addFile.run(fileKey, firstChunk, file.path, packed.ranges);
    for (const { start, data } of packed.blocks) addBlock.run(fileKey, start, data);
    firstChunk += chunks.length;
    if (encoded.length < FILES_IN_A_SEGMENT) continue;
    segments.push(sealSegment(encoded));
    encoded = [];
  }
  if (encoded.length > 0) segments.push(sealSegment(encoded));
  database.prepare('INSERT INTO segments (data) VALUES (?)').run(mergeSegments(segments, () => true));
  database.exec('COMMIT');
  database.close();
}
