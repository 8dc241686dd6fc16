import { carryOver } from './carryOver';
import { type Anchor, findChunk, type Range } from './findChunk';

/** A chunk's place in a document, and inside it the lines to look at. */
export interface Location {
  readonly chunk: Anchor;
  readonly focus: Range;
}

/**
 * Finds a chunk in the document, and its best lines within.
 * @param best range of `chunkText` that answers the query best (bestRange)
 * @param storedText the whole text that was indexed, where it is at hand and the document may have changed since
 */
export function locate(
  documentText: string,
  chunkText: string,
  best: Range,
  storedText?: string,
): Location | undefined {
  const carried = storedText === undefined ? undefined : carryOver(documentText, chunkText, storedText);
  const chunk = carried ?? findChunk(documentText, chunkText);
  if (!chunk) return undefined;
  const wanted = chunkText.slice(best.start, best.end);
  const inside = findChunk(
    documentText.slice(chunk.start, chunk.end),
    wanted,
    Math.round((best.start / Math.max(1, chunkText.length)) * (chunk.end - chunk.start)),
  );
  const focus = inside
    ? { start: chunk.start + inside.start, end: chunk.start + inside.end }
    : { start: chunk.start, end: chunk.end };
  return { chunk, focus };
}

/** Line of an offset, from 0. */
export function lineAt(text: string, offset: number): number {
  let line = 0;
  for (let i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) line++;
  return line;
}
