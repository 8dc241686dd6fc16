// Chooses where a chunk ends: at the line that begins something new, else after a sentence, else between words.
// The rule for lines is the one that measured best for search in code: the blank line followed by the smallest
// indentation within the last 60 % of the budget, never before a closing bracket.
import type { ContentKind } from '../../search/contract';
import { boundaryBefore } from './boundary';
import { type Line, lineAt } from './lines';

/** A line that ends or goes on with what stands before it. */
const CONTINUES = /[\])}]|(?:end|else|elif|elsif|except|finally|catch|then|while)\b|<\//y;
/** A line that belongs to the line below it: a comment, a decorator, an attribute. */
const LEADS_ON = /\/\/|\/\*|\*|#|@|--|;;|"""|'''|\[|template\b/y;
/** Ends of sentences: with white space behind, or Chinese and Japanese ones with none. */
const SENTENCE_END = /[.!?…]['"”’)\]]*(?=\s)\s+|[。！？][”』」）]*|[\r\n]+/g;
/** Ends of statements in code on one line. */
const STATEMENT_END = /[;{}]\s*|,\s+|[\r\n]+/g;
const WORD_END = /\s+|[，、；：]/g;
const ENDS_SENTENCE = /[.!?:。！？：]['"”’)\]]*\s*$/;

/** What a cut before a line costs where no blank line stands above, in columns of indentation. */
const NO_BLANK_LINE = 6;
const AFTER_LEADING_LINE = 12;
const INSIDE_SENTENCE = 4;
const CONTINUATION = 1000;

export interface CutWindow {
  readonly start: number;
  readonly earliest: number;
  /** The chunk must end here at the latest. */
  readonly latest: number;
}

/** The best place to cut in `(earliest, latest]`, always after `start`. */
export function chooseCut(text: string, kind: ContentKind, window: CutWindow): number {
  return (
    bestLineStart(text, kind, window) ??
    lastMatchEnd(text, kind === 'code' ? STATEMENT_END : SENTENCE_END, window) ??
    lastMatchEnd(text, WORD_END, window) ??
    hardCut(text, window)
  );
}

function bestLineStart(text: string, kind: ContentKind, { start, earliest, latest }: CutWindow): number | undefined {
  let best: number | undefined;
  let bestCost = Number.POSITIVE_INFINITY;
  let above: Line | undefined;
  // A line is looked at beyond the window, so that its indentation is known.
  const sight = Math.min(text.length, latest + 200);
  for (let line = lineAt(text, start, sight); line.start <= latest; line = lineAt(text, line.next, sight)) {
    if (line.start > earliest && above && !line.blank && line.start > start) {
      const cost = costOfCut(text, kind, above, line);
      if (cost <= bestCost) {
        bestCost = cost;
        best = line.start;
      }
    }
    above = line;
    if (line.next >= sight) break;
  }
  return bestCost < CONTINUATION ? best : undefined;
}

function costOfCut(text: string, kind: ContentKind, above: Line, line: Line): number {
  if (above.blank) return line.indentation + (startsWith(CONTINUES, text, line.first) ? CONTINUATION / 2 : 0);
  if (kind === 'prose') {
    const ends = ENDS_SENTENCE.test(text.slice(Math.max(above.start, above.next - 12), above.next));
    return line.indentation + NO_BLANK_LINE + (ends ? 0 : INSIDE_SENTENCE);
  }
  if (startsWith(CONTINUES, text, line.first)) return CONTINUATION / 2 + line.indentation;
  const led = startsWith(LEADS_ON, text, above.first);
  return line.indentation + NO_BLANK_LINE + (led ? AFTER_LEADING_LINE : 0);
}

function startsWith(pattern: RegExp, text: string, index: number): boolean {
  pattern.lastIndex = index;
  return pattern.test(text);
}

function lastMatchEnd(text: string, pattern: RegExp, { earliest, latest }: CutWindow): number | undefined {
  const slice = text.slice(earliest, latest);
  let last: number | undefined;
  for (const match of slice.matchAll(pattern)) {
    const end = earliest + match.index + match[0].length;
    if (end > earliest && boundaryBefore(text, end) === end) last = end;
  }
  return last;
}

function hardCut(text: string, { start, latest }: CutWindow): number {
  const cut = boundaryBefore(text, latest);
  return cut > start ? cut : Math.min(text.length, start + 2);
}
