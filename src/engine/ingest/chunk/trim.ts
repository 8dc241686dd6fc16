import type { Chunk } from '../contract';

const WHITE_SPACE = /\s/;
const LINE_BREAK = /[\r\n]/;

/** The range without blank lines before it and white space after it; undefined if nothing else is there. */
export function trimmed(text: string, start: number, end: number): Chunk | undefined {
  let last = end;
  while (last > start && WHITE_SPACE.test(text[last - 1]!)) last--;
  if (last === start) return undefined;
  let first = start;
  // The first line keeps its indentation: it says what the line belongs to.
  for (let index = start; WHITE_SPACE.test(text[index]!); index++) if (LINE_BREAK.test(text[index]!)) first = index + 1;
  return { start: first, end: last };
}
