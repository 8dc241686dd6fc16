import { findClosest } from './closest';
import { type SqueezedText, squeeze } from './squeezed';
import { occurrences } from './substring';

/** A range of a document in UTF-16 code units, `end` exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Where a chunk stands in a document. */
export interface Anchor extends Range {
  readonly match: 'exact' | 'whitespace' | 'closest';
  /** Part of the chunk that stands there: 1 unless the match is only the closest. */
  readonly overlap: number;
  /** Places where the document has the same text, white space aside; more than one means that the choice among them is a guess. */
  readonly places: number;
}

/** Below this part of the chunk a place is not called a match (bench/results/anchoring.md has the rates). */
export const MINIMUM_OVERLAP = 0.6;

/** Copies of one text past this number are not looked at. */
const MAXIMUM_PLACES = 1000;

function nearest(places: readonly number[], near: number): number {
  return places.reduce((best, place) => (Math.abs(place - near) < Math.abs(best - near) ? place : best));
}

/** The exact text; outer white space of the chunk is not looked for, a server may trim it. */
function findExact(documentText: string, chunkText: string, near: number): Range | undefined {
  const text = chunkText.trim();
  const places = occurrences(documentText, text, MAXIMUM_PLACES);
  if (places.length === 0) return undefined;
  const start = nearest(places, near);
  return { start, end: start + text.length };
}

/** Every place of the text without its white space: re-indented, re-wrapped, CRLF for LF. */
function findSqueezed(document: SqueezedText, chunk: SqueezedText): Range[] {
  return occurrences(document.units, chunk.units, MAXIMUM_PLACES).map((place) => ({
    start: document.offsets[place]!,
    end: document.offsets[place + chunk.units.length - 1]! + 1,
  }));
}

/** Widens a range to whole lines; a line longer than any that people write stays as found. */
function wholeLines(text: string, { start, end }: Range): Range {
  const longest = 2000;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  let lineEnd = text.indexOf('\n', end);
  if (lineEnd < 0) lineEnd = text.length;
  if (text[lineEnd - 1] === '\r' && lineEnd > end) lineEnd--;
  return { start: start - lineStart > longest ? start : lineStart, end: lineEnd - end > longest ? end : lineEnd };
}

/**
 * Finds the place of a chunk in the document as it is now.
 * @param near offset near which the chunk is expected; decides among several equal places (default: the first)
 * @returns undefined when no place holds at least MINIMUM_OVERLAP of the chunk
 */
export function findChunk(documentText: string, chunkText: string, near = 0): Anchor | undefined {
  const chunk = squeeze(chunkText);
  if (chunk.units.length === 0) return undefined;
  // Copies are counted without white space: an exact one elsewhere must not pass for the only one.
  const copies = findSqueezed(squeeze(documentText), chunk);
  if (copies.length > 0) {
    const exact = findExact(documentText, chunkText, near);
    const start =
      exact?.start ??
      nearest(
        copies.map((copy) => copy.start),
        near,
      );
    const range = exact ?? copies.find((copy) => copy.start === start)!;
    return { ...range, match: exact ? 'exact' : 'whitespace', overlap: 1, places: copies.length };
  }
  const closest = findClosest(documentText, chunkText);
  if (!closest || closest.overlap < MINIMUM_OVERLAP) return undefined;
  return { ...wholeLines(documentText, closest), match: 'closest', overlap: closest.overlap, places: 1 };
}
