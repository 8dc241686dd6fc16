import { diffArrays } from 'diff';
import { type Anchor, findChunk, type Range } from './findChunk';
import { squeeze } from './squeezed';
import { occurrences } from './substring';

/** Copies of the chunk in the stored text past this number are not looked at. */
const MOST_COPIES = 20;

/** Lines added and removed past this number end the comparison: its time grows with their square, 1,000 take 0.2 s. */
const MOST_CHANGED_LINES = 1000;

interface Line extends Range {
  /** Without white space around it, so that re-indented lines are the same. */
  readonly text: string;
}

/**
 * Finds a chunk by what became of the file since it was indexed: a comparison of the two texts, line by line, says
 * where the chunk's lines are now. So among repeated declarations the right one is found, even where the chunk was
 * edited and a copy of it elsewhere was not.
 * @param storedText the whole text that was indexed
 * @returns undefined where the stored text does not have the chunk, or the comparison lost it: moved or removed
 */
export function carryOver(documentText: string, chunkText: string, storedText: string): Anchor | undefined {
  const copies = placesOf(storedText, chunkText);
  if (copies.length === 0) return undefined;
  const stored = linesOf(storedText);
  const document = linesOf(documentText);
  const counterparts = compare(stored, document);
  if (!counterparts) return undefined;
  const anchors = copies.flatMap((copy) => {
    const now = linesNow(stored, counterparts, linesWithin(stored, copy), document.length);
    if (!now) return [];
    return judge(documentText, chunkText, { start: document[now.first]!.start, end: document[now.last]!.end }) ?? [];
  });
  const [best] = anchors.sort((left, right) => right.overlap - left.overlap);
  // Which of the copies was found by the search, nobody can tell.
  return best && { ...best, places: copies.length };
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const end = start + line.length;
    lines.push({ start, end: line.endsWith('\r') ? end - 1 : end, text: line.trim() });
    start = end + 1;
  }
  return lines;
}

/** Where the stored text has the chunk, white space aside. */
function placesOf(storedText: string, chunkText: string): Range[] {
  const stored = squeeze(storedText);
  const chunk = squeeze(chunkText);
  return occurrences(stored.units, chunk.units, MOST_COPIES).map((place) => ({
    start: stored.offsets[place]!,
    end: stored.offsets[place + chunk.units.length - 1]! + 1,
  }));
}

interface LineSpan {
  readonly first: number;
  readonly last: number;
}

function linesWithin(lines: readonly Line[], range: Range): LineSpan {
  const first = lines.findIndex((line) => line.end > range.start);
  const past = lines.findIndex((line) => line.start >= range.end);
  return { first, last: (past < 0 ? lines.length : past) - 1 };
}

/** For each stored line the same line of the document, -1 for those that were edited or deleted. */
function compare(stored: readonly Line[], document: readonly Line[]): Int32Array | undefined {
  const texts = (lines: readonly Line[]) => lines.map((line) => line.text);
  const changes = diffArrays(texts(stored), texts(document), { maxEditLength: MOST_CHANGED_LINES });
  if (!changes) return undefined;
  const counterparts = new Int32Array(stored.length).fill(-1);
  let storedLine = 0;
  let documentLine = 0;
  for (const { added, removed, count } of changes) {
    if (!added && !removed) {
      for (let i = 0; i < count; i++) counterparts[storedLine + i] = documentLine + i;
    }
    if (!added) storedLine += count;
    if (!removed) documentLine += count;
  }
  return counterparts;
}

/** Where the wanted lines are now; edited ones at either end stand between the lines that are still the same. */
function linesNow(
  stored: readonly Line[],
  counterparts: Int32Array,
  wanted: LineSpan,
  documentLines: number,
): LineSpan | undefined {
  const filled = [];
  for (let line = wanted.first; line <= wanted.last; line++) if (stored[line]!.text !== '') filled.push(line);
  const same = withoutStrays(
    filled.filter((line) => counterparts[line]! >= 0),
    counterparts,
  );
  const [first, last] = [same[0], same.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  let above = wanted.first - 1;
  while (above >= 0 && counterparts[above]! < 0) above--;
  let below = wanted.last + 1;
  while (below < stored.length && counterparts[below]! < 0) below++;
  const previous = above < 0 ? -1 : counterparts[above]!;
  const next = below < stored.length ? counterparts[below]! : documentLines;
  return {
    first: Math.max(previous + 1, counterparts[first]! - filled.indexOf(first)),
    last: Math.min(next - 1, counterparts[last]! + filled.length - 1 - filled.indexOf(last)),
  };
}

/** A line or two at an end of the chunk that a comparison found this many lines off are others that read the same. */
const STRAY_LINES = 2;
const STRAY_JUMP = 5;

/** The lines without those at either end whose counterparts stand far from all others: a lone bracket, an import. */
function withoutStrays(lines: readonly number[], counterparts: Int32Array): readonly number[] {
  const jumps = (index: number) =>
    counterparts[lines[index]!]! - counterparts[lines[index - 1]!]! - (lines[index]! - lines[index - 1]!) > STRAY_JUMP;
  let from = 0;
  let to = lines.length;
  for (let index = 1; index <= STRAY_LINES && index < lines.length; index++) if (jumps(index)) from = index;
  for (let index = lines.length - 1; index >= lines.length - STRAY_LINES && index > from; index--) {
    if (jumps(index)) to = index;
  }
  return lines.slice(from, to);
}

/** What of the chunk stands in a range; undefined for too little of it. */
function judge(documentText: string, chunkText: string, range: Range): Anchor | undefined {
  const anchor = findChunk(documentText.slice(range.start, range.end), chunkText);
  if (!anchor || anchor.match === 'closest') return anchor && { ...anchor, ...range };
  return { ...anchor, start: range.start + anchor.start, end: range.start + anchor.end };
}
