import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createStoreIndex, embedTexts, encodeFile, mergeSegments, sealSegment, setModelPath } from './index';

setModelPath(path.join(import.meta.dirname, '../../../models/static-code-256.bin'));

const files = {
  1: {
    path: 'src/http/retry.ts',
    text: 'export async function retryRequest(send, attempts) {\n  // wait longer after each failure\n}',
  },
  2: {
    path: 'src/cache/lru.ts',
    text: 'class LruCache {\n  evictOldest() { this.entries.delete(this.oldestKey()); }\n}',
  },
  3: { path: 'docs/install.md', text: '# Installing\nDownload the archive and unpack it in your home folder.' },
} as const;

function encode(key: 1 | 2 | 3): Uint8Array {
  const { path, text } = files[key];
  return encodeFile({ fileKey: key, path, kind: path.endsWith('.md') ? 'prose' : 'code', chunks: [text] });
}

function searchKeys(
  index: ReturnType<typeof createStoreIndex>,
  query: string,
  ranker: 'auto' | 'none' = 'auto',
): number[] {
  return index
    .search({
      queries: [query],
      limit: 10,
      scoreThreshold: 0,
      ranker,
      accepts: () => true,
      pathOf: (key) => files[key as 1 | 2 | 3].path,
    })
    .map(({ fileKey }) => fileKey);
}

describe('the index of a store', () => {
  it('finds by words and by meaning what a query asks for', () => {
    const index = createStoreIndex();
    index.addSegment(1, sealSegment([encode(1), encode(2), encode(3)]));
    expect(index.chunkCount).toBe(3);
    expect(searchKeys(index, 'try again with backoff when a request fails')[0]).toBe(1);
    expect(searchKeys(index, 'evictOldest')[0]).toBe(2);
    expect(searchKeys(index, 'how do I set it up on my machine')[0]).toBe(3);
  });

  it('forgets a removed file, also when its segment arrives later', () => {
    const index = createStoreIndex();
    index.removeFile(2);
    index.addSegment(1, sealSegment([encode(1), encode(2)]));
    expect(index.chunkCount).toBe(1);
    expect(searchKeys(index, 'evictOldest')).not.toContain(2);
    index.replaceSegments(
      [1],
      2,
      mergeSegments([sealSegment([encode(1), encode(2)])], (key) => key !== 1),
    );
    expect(index.chunkCount).toBe(0);
  });

  it('gives unit vectors', () => {
    const [vector] = embedTexts(['parse an HTTP header']);
    expect(vector!.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 5);
  });
});
