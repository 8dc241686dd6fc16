// What every engine that is measured does: take the same chunks and vectors, then answer the same hybrid queries.
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Corpus, Query } from './corpus';

/** Share of files that a filter lets through. The attribute `part` is the file's number modulo 100. */
export type Filter = 'none' | '10 %' | '1 %';

export const FILTERS: readonly Filter[] = ['none', '10 %', '1 %'];
export const CHUNKS_WANTED = 10;
/** How many results of each leg are fused, in engines where we fuse. */
export const LEG_RESULTS = 50;

export interface Candidate {
  readonly name: string;
  /** Writes an index of these chunks into an empty folder. */
  build(corpus: Corpus, folder: string): Promise<void>;
  open(folder: string): Promise<OpenCandidate>;
}

export interface OpenCandidate {
  /** Numbers of the best chunks, the best first. */
  search(query: Query, filter: Filter): Promise<number[]>;
}

/** As a condition in SQL, which all of the others speak. */
export function sqlFilter(filter: Filter): string | undefined {
  if (filter === 'none') return undefined;
  return filter === '10 %' ? 'part < 10' : 'part = 7';
}

/** Loads a package of bench/engine: the product knows none of them. */
export const requireHere = createRequire(path.resolve('bench/engine/package.json'));

export interface Scored {
  readonly chunk: number;
  readonly score: number;
}

/** The usual fusion: both legs' scores as shares of their best, half and half. */
export function fuse(legs: readonly (readonly Scored[])[]): number[] {
  const sums = new Map<number, number>();
  for (const leg of legs) {
    const best = Math.max(...leg.map(({ score }) => score), Number.MIN_VALUE);
    for (const { chunk, score } of leg) sums.set(chunk, (sums.get(chunk) ?? 0) + score / best / legs.length);
  }
  const ranked = [...sums].sort(([, a], [, b]) => b - a);
  return ranked.slice(0, CHUNKS_WANTED).map(([chunk]) => chunk);
}

/** The words of a query, for engines that want them joined by OR. */
export function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}_]+/gu) ?? [];
}
