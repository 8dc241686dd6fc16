import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { EMBEDDING_DIMENSIONS, EmbeddingModelError, embedTexts, setModelPath } from '../index';
import { useRepositoryModel } from '../testing/corpus';
import { readModel } from './modelFile';
import { WordPieces } from './wordPieces';

useRepositoryModel();

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

/** The model's definition, in plain floats. */
function byDefinition(words: readonly string[]): Float32Array {
  const model = readModel();
  const pieces = new WordPieces(model.pieces);
  const counts = new Map<number, number>();
  for (const row of words.flatMap((word) => pieces.rowsOf(word))) counts.set(row, (counts.get(row) ?? 0) + 1);
  const sum = new Float64Array(EMBEDDING_DIMENSIONS);
  for (const [row, count] of counts) {
    for (let i = 0; i < EMBEDDING_DIMENSIONS; i++) {
      sum[i]! += Math.sqrt(count) * model.scales[row]! * model.table[row * EMBEDDING_DIMENSIONS + i]!;
    }
  }
  const length = Math.hypot(...sum);
  return Float32Array.from(sum, (value) => value / length);
}

describe('the embedding', () => {
  it('is the normalised sum of its pieces, each weighted by the root of its count', () => {
    const [vector] = embedTexts(['parseHTTPRequest(header) // parse the header, parse 12345']);
    const words = ['parse', 'http', 'request', 'header', 'parse', 'the', 'header', 'parse', '12345'];
    expect(cosine(vector!, byDefinition(words))).toBeCloseTo(1, 5);
    expect(cosine(vector!, vector!)).toBeCloseTo(1, 5);
  });

  it('puts what means the same nearer than what does not', () => {
    const [query, near, far] = embedTexts([
      'remove the least recently used entry',
      'evictOldest() { this.entries.delete(this.oldestKey()); }',
      'function renderButton(label, color) { return html; }',
    ]);
    expect(cosine(query!, near!)).toBeGreaterThan(cosine(query!, far!) + 0.1);
  });

  it('is zeros for a text without words', () => {
    expect(embedTexts(['', '!?'])).toEqual([new Float32Array(256), new Float32Array(256)]);
  });

  it('splits words into the longest pieces and leaves out what no piece covers', () => {
    const pieces = new WordPieces(['un', 'unfold', 'a', '##ed', '##e', '##d']);
    expect(pieces.rowsOf('Unfolded')).toEqual([1, 3]);
    expect(pieces.rowsOf('unxed')).toEqual([0, 3]);
    expect(pieces.rowsOf('zz')).toEqual([]);
  });

  it('says which file is at fault when the model is missing or damaged', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'model-'));
    const damaged = path.join(folder, 'damaged.bin');
    writeFileSync(damaged, Buffer.from('VSM1 but not much more than that'));
    for (const file of [path.join(folder, 'missing.bin'), damaged]) {
      setModelPath(file);
      expect(() => readModel()).toThrow(EmbeddingModelError);
      expect(() => readModel()).toThrow(file);
    }
    useRepositoryModel();
  });
});
