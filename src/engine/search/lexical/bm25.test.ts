import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FileToEncode } from '../contract';
import { createStoreIndex, encodeFile } from '../index';
import { search, useRepositoryModel } from '../testing/corpus';
import { wordsIn } from '../tokens/pathWords';
import { termOf } from '../tokens/terms';

useRepositoryModel();

/** BM25 written down from its definition, for files of one chunk and words without humps. */
function rankedByDefinition(files: readonly FileToEncode[], query: string): number[] {
  const terms = (text: string) => wordsIn(text).map(termOf);
  const documents = files.map(({ path, chunks }) => {
    const stem = path.replace(/\.\w+$/, '');
    return terms(`${chunks[0]} ${path} ${stem} ${stem} ${stem}`);
  });
  const mean = documents.reduce((sum, document) => sum + document.length, 0) / documents.length;
  const scoreOf = (document: (typeof documents)[number]) =>
    [...new Set(terms(query))].reduce((sum, term) => {
      const holding = documents.filter((other) => other.includes(term)).length;
      const idf = Math.log(1 + (documents.length - holding + 0.5) / (holding + 0.5));
      const count = document.filter((other) => other === term).length;
      const weight = Math.min(2, terms(query).filter((other) => other === term).length);
      return sum + (weight * idf * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * document.length) / mean));
    }, 0);
  return documents.map(scoreOf);
}

const words = fc.array(fc.constantFrom('alpha', 'beta', 'gamma', 'delta', 'running', 'runs'), {
  minLength: 1,
  maxLength: 8,
});

describe('BM25', () => {
  it('is what its definition says', () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 6 }), words, (texts, queryWords) => {
        const files = texts.map((text, i): FileToEncode => {
          return { fileKey: i, path: `${'abcdef'[i]}.txt`, kind: 'prose', chunks: [text.join(' ')] };
        });
        const query = queryWords.join(' ');
        const expected = rankedByDefinition(files, query);
        const best = Math.max(...expected);
        const index = createStoreIndex();
        files.forEach((file, i) => {
          index.addSegment(i, encodeFile(file));
        });
        const hits = search(index, query, { ranker: 'none', weights: { embedding: 0, text: 1 } });
        const top = hits[0]?.score ?? 0;
        expect(hits).toHaveLength(expected.filter((score) => score > 0).length);
        for (const { fileKey, score } of hits) expect(score / top).toBeCloseTo(expected[fileKey]! / best, 4);
        index.dispose();
      }),
      { numRuns: 150 },
    );
  });
});
