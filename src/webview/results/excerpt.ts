import type { Hit, Place } from '../../shared/search/answer';
import type { TextRange } from '../text/emphasis';
import { type ColouredRange, highlight } from '../text/highlight';
import { syntaxOf } from '../text/languages';
import { codeLine } from './codeLine';

/** Lines of an excerpt that is not opened out: the focus, and a little around it. */
const FOLDED_LINES = 6;

function* lineRanges(text: string): Generator<TextRange> {
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
    yield { start, end: text[end - 1] === '\r' ? end - 1 : end };
    start = end + 1;
  }
  yield { start, end: text.length };
}

/** The ranges that touch a line, as offsets in it. Takes them off the front, so that lines must be asked in order. */
function touching<T extends TextRange>(ranges: T[], line: TextRange): T[] {
  while (ranges[0] && ranges[0].end <= line.start) ranges.shift();
  const touched: T[] = [];
  for (const range of ranges) {
    if (range.start >= line.end) break;
    touched.push({ ...range, start: range.start - line.start, end: range.end - line.start });
  }
  return touched;
}

function isBlank(text: string, { start, end }: TextRange): boolean {
  return text.slice(start, end).trim() === '';
}

/** Number of lines of a hit's text, blank ones at its ends aside. */
export function visibleLines(text: string): { readonly lines: readonly TextRange[]; readonly first: number } {
  const all = [...lineRanges(text)];
  let first = 0;
  let last = all.length;
  while (first < last && isBlank(text, all[first]!)) first++;
  while (last > first && isBlank(text, all[last - 1]!)) last--;
  return { lines: all.slice(first, last), first };
}

export interface ExcerptOptions {
  readonly hit: Hit;
  readonly path: string;
  readonly place: Place | undefined;
  readonly isOpen: boolean;
  readonly emphasize: (text: string) => TextRange[];
}

/** The lines of a hit: its focus, or all of them when it is opened out, numbered where they are those of the file. */
export function excerptLines({ hit, path, place, isOpen, emphasize }: ExcerptOptions): HTMLElement[] {
  const { lines, first } = visibleLines(hit.text);
  const focusLines = hit.focus.last - hit.focus.first + 1;
  const before = Math.floor(Math.max(0, FOLDED_LINES - focusLines) / 3);
  let from = isOpen ? 0 : Math.max(0, hit.focus.first - first - before);
  let to = isOpen ? lines.length : Math.min(lines.length, from + FOLDED_LINES);
  if (!isOpen) from = Math.max(0, Math.min(from, to - FOLDED_LINES));
  while (from < to && isBlank(hit.text, lines[from]!)) from++;
  while (to > from && isBlank(hit.text, lines[to - 1]!)) to--;
  const shown = lines.slice(from, to);
  if (shown.length === 0) return [];

  // Colours need the whole text: a comment may have begun lines above.
  const syntax = syntaxOf(path);
  const colours: ColouredRange[] = syntax ? highlight(hit.text, syntax) : [];
  const indent = commonIndent(hit.text, shown);
  const numbered = place?.match === 'exact' && place.focusFirst !== undefined;
  return shown.map((line, index) => {
    const cut = { start: Math.min(line.end, line.start + indent), end: line.end };
    const text = hit.text.slice(cut.start, cut.end);
    const lineNumber = numbered ? place.focusFirst! + (first + from + index - hit.focus.first) : undefined;
    return codeLine(text, lineNumber, touching(colours, cut), emphasize(text));
  });
}

/** Blanks that every shown line begins with: an excerpt needs no indentation of its own. */
function commonIndent(text: string, lines: readonly TextRange[]): number {
  let common = Number.POSITIVE_INFINITY;
  for (const { start, end } of lines) {
    const line = text.slice(start, end);
    if (line.trim() !== '') common = Math.min(common, line.length - line.trimStart().length);
  }
  return Number.isFinite(common) ? common : 0;
}
