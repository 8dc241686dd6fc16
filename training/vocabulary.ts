// The vocabulary: byte-pair pieces of the words of all pairs, most useful first. Words that begin a text's word and their
// continuations ("##") are pieces of their own.
import { createReadStream, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { wordBytes } from '../src/engine/search/embedding/wordPieces';
import { wordsIn } from '../src/engine/search/tokens/pathWords';
import { PairHeap } from './pairHeap';

/** Rarer words teach no pieces. */
const FEWEST_OCCURRENCES = 4;
const MOST_WORDS = 350_000;
/** Common words count less than their number, so that pieces are not spent on the endings of a few of them. */
const COUNT_POWER = 0.75;

interface Word {
  pieces: string[];
  readonly weight: number;
}

export async function buildVocabulary(pairsFile: string, out: string, size: number): Promise<void> {
  const counts = await countWords(pairsFile);
  const words = [...counts]
    .filter(([, count]) => count >= FEWEST_OCCURRENCES)
    .sort(([wordA, a], [wordB, b]) => b - a || (wordA < wordB ? -1 : 1))
    .slice(0, MOST_WORDS)
    .map(([word, count]) => ({
      pieces: [...word].map((unit, i) => (i === 0 ? unit : `##${unit}`)),
      weight: count ** COUNT_POWER,
    }));
  const pieces = mergePairs(words, size);
  writeFileSync(out, `${pieces.join('\n')}\n`, 'latin1');
  console.log(`${pieces.length} pieces from ${words.length} of ${counts.size} words`);
}

async function countWords(pairsFile: string): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for await (const line of createInterface({ input: createReadStream(pairsFile) })) {
    const { query, document } = JSON.parse(line) as { query: string; document: string };
    for (const word of [...wordsIn(query), ...wordsIn(document)]) {
      const bytes = wordBytes(word);
      counts.set(bytes, (counts.get(bytes) ?? 0) + 1);
    }
  }
  return counts;
}

/** Joins the weightiest neighbours, again and again, until there are `size` pieces. */
export function mergePairs(words: Word[], size: number): string[] {
  const pieces = new Set(words.flatMap((word) => word.pieces));
  const heap = new PairHeap();
  for (const [i, word] of words.entries()) heap.addAll(neighbours(word.pieces), word.weight, i);
  while (pieces.size < size) {
    const best = heap.takeBest();
    if (best === undefined) break;
    const [left, right] = best.pair;
    const joined = left + right.slice(2);
    pieces.add(joined);
    for (const i of best.words) {
      const word = words[i]!;
      const merged = merge(word.pieces, left, right, joined);
      if (merged.length === word.pieces.length) continue;
      heap.addAll(neighbours(word.pieces), -word.weight, i);
      heap.addAll(neighbours(merged), word.weight, i);
      word.pieces = merged;
    }
  }
  return [...pieces];
}

function neighbours(pieces: readonly string[]): [string, string][] {
  return pieces.slice(1).map((right, i) => [pieces[i]!, right]);
}

function merge(pieces: readonly string[], left: string, right: string, joined: string): string[] {
  const merged: string[] = [];
  for (let i = 0; i < pieces.length; i++) {
    if (pieces[i] === left && pieces[i + 1] === right) {
      merged.push(joined);
      i++;
    } else merged.push(pieces[i]!);
  }
  return merged;
}
