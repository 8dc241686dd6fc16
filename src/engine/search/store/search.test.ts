import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FileToEncode } from '../contract';
import { createStoreIndex, encodeFile, sealSegment } from '../index';
import { arbitraryFiles, arbitraryText, file, search, useRepositoryModel } from '../testing/corpus';

useRepositoryModel();

function indexOf(files: readonly FileToEncode[]) {
  const index = createStoreIndex();
  index.addSegment(1, sealSegment(files.map(encodeFile)));
  return index;
}

const project = [
  file(
    1,
    'src/http/retry.ts',
    'export async function retryRequest(send, attempts) {\n  // wait longer after each failure\n}',
    'function jitter(delay) { return delay * Math.random(); } // for retryRequest after a failure',
  ),
  file(2, 'src/cache/lru.ts', 'class LruCache {\n  evictOldest() { this.entries.delete(this.oldestKey()); }\n}'),
  file(3, 'docs/install.md', '# Installing\nDownload the archive and unpack it in your home folder.'),
  file(4, 'test/lru.test.ts', "it('evicts', () => {\n  new LruCache(1).evictOldest();\n});"),
  file(5, 'src/user/names.ts', 'export function getUserName(user) { return user.name; }'),
];

function filesFound(query: string, options: Parameters<typeof search>[2] = {}): number[] {
  return search(indexOf(project), query, { files: project, ...options }).map(({ fileKey }) => fileKey);
}

describe('a search', () => {
  it('finds by words and by meaning what the query asks for', () => {
    expect(filesFound('try again with backoff when a request fails')[0]).toBe(1);
    expect(filesFound('how do I unpack and set it up on my machine')[0]).toBe(3);
    expect(filesFound('getusername')[0]).toBe(5);
    expect(filesFound('get_user_name')[0]).toBe(5);
  });

  it('puts the definition before its test, and the test first when tests are asked for', () => {
    expect(filesFound('LruCache').slice(0, 2)).toEqual([2, 4]);
    expect(filesFound('test of evicting')[0]).toBe(4);
  });

  it('finds every chunk that holds all words of a quoted phrase before those that hold some', () => {
    expect(filesFound('"oldest key" of user names and requests')[0]).toBe(2);
  });

  it('puts files of an older version after those of the newest, unless the query names it', () => {
    const versions = [
      file(1, 'api/v1/orders.ts', 'export function cancelOrder(id) { return send("cancel", id); }'),
      file(2, 'api/v2/orders.ts', 'export async function cancelOrder(order) { await send("cancel", order); }'),
    ];
    const found = (query: string) => search(indexOf(versions), query, { files: versions })[0]!.fileKey;
    expect(found('cancelOrder')).toBe(2);
    expect(found('cancelOrder in v1')).toBe(1);
  });

  it('shows another file before the second chunk of one that is no better', () => {
    const found = filesFound('retryRequest failure evictOldest');
    expect(new Set(found.slice(0, 2)).size).toBe(2);
  });

  it('fills the limit from one long file, and shows near copies after everything else that answers', () => {
    const manual = file(
      1,
      'manual.md',
      ...Array.from({ length: 9 }, (_, i) => `Chapter ${i}: how to parse the header`),
    );
    expect(search(indexOf([manual]), 'parse header', { files: [manual], limit: 5 })).toHaveLength(5);
    const text = 'export function parseHeader(line) { const colon = line.indexOf(":"); return split(line, colon); }';
    const copies = [
      file(1, 'a/parse.ts', text),
      file(2, 'b/parse.ts', text),
      file(3, 'c/header.ts', 'type Header = { name: string }; // what parseHeader gives'),
    ];
    expect(search(indexOf(copies), 'parseHeader', { files: copies }).map(({ fileKey }) => fileKey)).toEqual([1, 3, 2]);
  });

  it('merges the results of several queries, each chunk once with its best score', () => {
    const index = indexOf(project);
    const one = search(index, 'evictOldest', { files: project });
    const both = search(index, ['evictOldest', 'getUserName'], { files: project });
    expect(
      both
        .map(({ fileKey }) => fileKey)
        .slice(0, 2)
        .sort(),
    ).toEqual([2, 5]);
    expect(new Set(both.map(({ fileKey, chunk }) => `${fileKey} ${chunk}`)).size).toBe(both.length);
    expect(both.find(({ fileKey }) => fileKey === 2)!.score).toBeGreaterThanOrEqual(one[0]!.score);
  });

  it('gives a query that the store answers a higher score than one it does not', () => {
    const index = indexOf(project);
    const best = (query: string) => search(index, query, { files: project })[0]?.score ?? 0;
    expect(best('evict the oldest key of a cache')).toBeGreaterThan(best('recipe for lentil soup with carrots') + 0.2);
  });

  it('keeps its promises for any files, query, filter, limit and threshold', () => {
    fc.assert(
      fc.property(
        arbitraryFiles,
        arbitraryText,
        fc.nat({ max: 5 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom('auto' as const, 'none' as const),
        fc.array(fc.boolean()),
        (files, query, limit, scoreThreshold, ranker, refused) => {
          const index = indexOf(files);
          const asked: number[] = [];
          const hits = search(index, query, {
            files,
            limit: limit + 1,
            scoreThreshold,
            ranker,
            accepts: (key) => {
              asked.push(key);
              return refused[key - 1] !== true;
            },
          });
          expect(hits.length).toBeLessThanOrEqual(limit + 1);
          expect(new Set(asked).size).toBe(asked.length);
          hits.forEach(({ fileKey, chunk, score }, i) => {
            expect(refused[fileKey - 1]).not.toBe(true);
            expect(chunk).toBeLessThan(files.find((other) => other.fileKey === fileKey)!.chunks.length);
            expect(score).toBeGreaterThanOrEqual(scoreThreshold);
            expect(score).toBeLessThanOrEqual(i === 0 ? 1 : hits[i - 1]!.score);
          });
          index.dispose();
        },
      ),
      { numRuns: 200 },
    );
  });

  it('gives a filtered search what a store of the accepted files alone would rank', () => {
    const accepted = project.filter(({ fileKey }) => fileKey !== 2);
    const filtered = filesFound('evictOldest of LruCache', { accepts: (key) => key !== 2 });
    const alone = search(indexOf(accepted), 'evictOldest of LruCache', { files: accepted });
    expect(filtered[0]).toBe(alone[0]!.fileKey);
    expect(filtered).not.toContain(2);
  });
});
