import { align, MAXIMUM_CELLS } from './alignment';
import { type Tokens, tokenize } from './tokens';
import { bestWindows } from './windows';

/** The place where most of a chunk stands. */
export interface ClosestPlace {
  readonly start: number;
  readonly end: number;
  /** Part of the chunk's tokens found there in order, by weight: 0…1. */
  readonly overlap: number;
}

/** Windows worth aligning. Three find the right one among near copies; more only cost time. */
const CANDIDATES = 3;

/** Ids of the chunk's tokens, from 1, and of the document's tokens in the same numbering, 0 where the chunk has none. */
interface Numbering {
  readonly chunk: Uint32Array;
  readonly document: Uint32Array;
  readonly count: number;
}

function number(chunkText: string, chunk: Tokens, documentText: string, document: Tokens): Numbering {
  const ids = new Map<string, number>();
  const chunkIds = new Uint32Array(chunk.count);
  for (let i = 0; i < chunk.count; i++) {
    const token = chunkText.slice(chunk.starts[i], chunk.ends[i]);
    const id = ids.get(token) ?? ids.size + 1;
    ids.set(token, id);
    chunkIds[i] = id;
  }
  const documentIds = new Uint32Array(document.count);
  for (let i = 0; i < document.count; i++) {
    documentIds[i] = ids.get(documentText.slice(document.starts[i], document.ends[i])) ?? 0;
  }
  return { chunk: chunkIds, document: documentIds, count: ids.size };
}

/** Words say where we are, punctuation hardly: by length, and less the more often the document has the token. */
function weigh({ chunk, document, count }: Numbering, tokens: Tokens): { weights: Float32Array; needed: Uint32Array } {
  const needed = new Uint32Array(count + 1);
  const inDocument = new Uint32Array(count + 1);
  const weights = new Float32Array(count + 1);
  for (const id of chunk) needed[id]!++;
  for (const id of document) inDocument[id]!++;
  for (let i = 0; i < chunk.length; i++) {
    const id = chunk[i]!;
    const length = tokens.ends[i]! - tokens.starts[i]!;
    const excess = Math.max(1, inDocument[id]! / needed[id]!);
    weights[id] = (length === 1 ? 0.3 : Math.min(length, 8) / 4) / (1 + Math.log2(excess) / 4);
  }
  return { weights, needed };
}

/** Finds the place where most of the chunk's tokens stand in order; undefined when none of them does. */
export function findClosest(documentText: string, chunkText: string): ClosestPlace | undefined {
  const chunkTokens = tokenize(chunkText);
  const documentTokens = tokenize(documentText);
  const numbering = number(chunkText, chunkTokens, documentText, documentTokens);
  const { weights, needed } = weigh(numbering, chunkTokens);
  const length = chunkTokens.count;
  let total = 0;
  for (const id of numbering.chunk) total += weights[id]!;

  let best: ClosestPlace | undefined;
  for (const window of bestWindows(numbering.document, length, needed, weights, CANDIDATES)) {
    if (best && window.weight / total <= best.overlap) break;
    // An insertion makes the place longer than the chunk: half a chunk more on either side is looked at.
    const from = Math.max(0, window.start - (length >> 1));
    const to = Math.min(documentTokens.count, window.start + length + (length >> 1));
    const place =
      length * (to - from) <= MAXIMUM_CELLS
        ? align(numbering.chunk, numbering.document, from, to, weights)
        : {
            first: window.start,
            last: Math.min(window.start + length, documentTokens.count) - 1,
            weight: window.weight,
          };
    if (!place || (best && place.weight / total <= best.overlap)) continue;
    best = {
      start: documentTokens.starts[place.first]!,
      end: documentTokens.ends[place.last]!,
      overlap: Math.min(1, place.weight / total),
    };
  }
  return best;
}
