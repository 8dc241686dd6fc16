// The `static` strategy: a window of tokens that slides over the text, exactly as the API's numbers say.
import type { Chunk } from '../contract';
import type { Landmark, ParsedText } from '../parsed';
import { tokenizer } from '../tokens/tokenizer';
import { boundaryBefore } from './boundary';

/** How many UTF-16 units are tokenised at a time, so that memory stays bounded. */
const BLOCK = 1 << 20;

/**
 * Chunks of at most `maxTokens` tokens, counted on each chunk alone, each sharing `overlapTokens` with the one before.
 * Chunks of white space alone are left out.
 */
export function staticChunks({ text, landmarks }: ParsedText, maxTokens: number, overlapTokens: number): Chunk[] {
  const chunks: Chunk[] = [];
  const ends = endsOfTokens(text);
  const offsetOf = (token: number) => (token === 0 ? 0 : ends[token - 1]!);
  const pages = landmarks.filter((landmark) => landmark.page !== undefined);
  let page = 0;
  for (let first = 0; first < ends.length; ) {
    const start = boundaryBefore(text, offsetOf(first));
    const last = lastTokenThatFits(text, start, ends, first, maxTokens);
    const end = boundaryBefore(text, offsetOf(last));
    while (page < pages.length && pages[page]!.offset <= start) page++;
    if (/\S/.test(text.slice(start, end))) chunks.push(withPage({ start, end }, pages[page - 1]));
    if (last >= ends.length) break;
    first = Math.max(last - overlapTokens, first + 1);
  }
  return chunks;
}

function withPage(range: Chunk, landmark: Landmark | undefined): Chunk {
  return landmark?.page === undefined ? range : { ...range, page: landmark.page };
}

/**
 * The token to end before: a window of `maxTokens`, less where the text, cut out, has more tokens than it had within
 * the whole (a cut in the middle of a word can cost some).
 */
function lastTokenThatFits(text: string, start: number, ends: Uint32Array, first: number, maxTokens: number): number {
  let last = Math.min(first + maxTokens, ends.length);
  for (;;) {
    const excess = tokenizer().count(text, start, boundaryBefore(text, ends[last - 1]!)) - maxTokens;
    if (excess <= 0 || last - 1 <= first) return last;
    last = Math.max(first + 1, last - excess);
  }
}

/** Ends of all tokens; blocks are cut after a line break where there is one. */
function endsOfTokens(text: string): Uint32Array {
  const blocks: Uint32Array[] = [];
  for (let start = 0; start < text.length; ) {
    const end = endOfBlock(text, start);
    blocks.push(tokenizer().tokenEnds(text, start, end));
    start = end;
  }
  const all = new Uint32Array(blocks.reduce((sum, block) => sum + block.length, 0));
  let place = 0;
  for (const block of blocks) {
    all.set(block, place);
    place += block.length;
  }
  return all;
}

function endOfBlock(text: string, start: number): number {
  if (text.length - start <= BLOCK) return text.length;
  const newline = text.lastIndexOf('\n', start + BLOCK);
  return newline > start + BLOCK / 2 ? newline + 1 : boundaryBefore(text, start + BLOCK);
}
