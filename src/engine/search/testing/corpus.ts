// Small corpora for the tests of this folder, and searches over them.
import path from 'node:path';
import * as fc from 'fast-check';
import type { FileKey, FileToEncode, IndexHit, IndexQuery, StoreIndex } from '../contract';
import { setModelPath } from '../index';

/** Tests run from the sources, two folders deeper than the bundles. */
export function useRepositoryModel(): void {
  setModelPath(path.join(import.meta.dirname, '../../../../models/static-code-256.bin'));
}

export function file(fileKey: FileKey, filePath: string, ...chunks: string[]): FileToEncode {
  return { fileKey, path: filePath, kind: filePath.endsWith('.md') ? 'prose' : 'code', chunks };
}

export function search(
  index: StoreIndex,
  query: string | readonly string[],
  options: Partial<IndexQuery> & { files?: readonly FileToEncode[] } = {},
): IndexHit[] {
  const { files = [], ...rest } = options;
  return index.search({
    queries: typeof query === 'string' ? [query] : query,
    limit: 50,
    scoreThreshold: 0,
    ranker: 'auto',
    pathOf: (key) => files.find(({ fileKey }) => fileKey === key)?.path ?? '',
    ...rest,
  });
}

const word = fc.constantFrom(
  ...'parse header request retryRequest cache evict_oldest LRU token 数据 索引 vector server connection file Größe x1'.split(
    ' ',
  ),
);
export const arbitraryText = fc.array(word, { maxLength: 12 }).map((words) => words.join(' '));

/** Files with distinct keys and a few chunks each. */
export const arbitraryFiles: fc.Arbitrary<FileToEncode[]> = fc
  .array(
    fc.tuple(
      fc.constantFrom('src/http.ts', 'a/cache.py', 'docs/guide.md', 'test/http.test.ts'),
      fc.array(arbitraryText, { maxLength: 4 }),
    ),
    {
      maxLength: 8,
    },
  )
  .map((entries) => entries.map(([filePath, chunks], i) => file(i + 1, filePath, ...chunks)));
