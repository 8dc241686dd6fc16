import type { TextRange } from './emphasis';
import type { Syntax } from './languages';

export interface ColouredRange extends TextRange {
  readonly kind: 'comment' | 'string' | 'number' | 'keyword';
}

const WORD = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const NUMBER = /\d[\d_]*(?:\.\d+)?(?:[eE][-+]?\d+)?\w*/y;

function matchAt(pattern: RegExp, text: string, index: number): number {
  pattern.lastIndex = index;
  return pattern.test(text) ? pattern.lastIndex : index;
}

/** Past the closing quote, or the end of the line: a chunk may begin inside a string, which must not colour all of it. */
function endOfString(text: string, start: number): number {
  const quote = text[start];
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === '\\') i++;
    else if (text[i] === quote) return i + 1;
    else if (text[i] === '\n' && quote !== '`') return i;
  }
  return quote === '`' ? start + 1 : text.length;
}

function endOfComment(text: string, start: number, syntax: Syntax): number {
  for (const marker of syntax.lineComments) {
    if (!text.startsWith(marker, start)) continue;
    const end = text.indexOf('\n', start);
    return end < 0 ? text.length : end;
  }
  if (!syntax.blockComment || !text.startsWith(syntax.blockComment[0], start)) return start;
  const end = text.indexOf(syntax.blockComment[1], start + syntax.blockComment[0].length);
  return end < 0 ? text.length : end + syntax.blockComment[1].length;
}

/** Lines that begin as those of a block comment do; a dereference (`*pointer = 1`) has no blank after its star. */
const STARRED_LINES = /^(?:[ \t]*\*(?:[ \t/][^\n]*)?(?:\n|$))+/;

/** Where code begins: a chunk often starts inside a comment, whose quotes must not colour what follows. */
function endOfOpenComment(text: string, syntax: Syntax): number {
  const lines = syntax.blockComment?.[1] === '*/' ? STARRED_LINES.exec(text)?.[0] : undefined;
  if (lines === undefined) return 0;
  const close = lines.indexOf('*/');
  return close < 0 ? lines.length : close + 2;
}

/**
 * Colours comments, strings, numbers and keywords. A hint for the eye, right on ordinary code: one pass, no grammar,
 * since a chunk is a piece of a file and seldom parses.
 */
export function highlight(text: string, syntax: Syntax): ColouredRange[] {
  const ranges: ColouredRange[] = [];
  let i = endOfOpenComment(text, syntax);
  if (i > 0) ranges.push({ start: 0, end: i, kind: 'comment' });
  while (i < text.length) {
    const start = i;
    const comment = endOfComment(text, start, syntax);
    if (comment > start) {
      ranges.push({ start, end: comment, kind: 'comment' });
      i = comment;
      continue;
    }
    const character = text[start]!;
    if (syntax.quotes.includes(character)) {
      i = endOfString(text, start);
      if (i > start + 1) ranges.push({ start, end: i, kind: 'string' });
      continue;
    }
    const word = matchAt(WORD, text, start);
    if (word > start) {
      if (syntax.keywords.has(text.slice(start, word))) ranges.push({ start, end: word, kind: 'keyword' });
      i = word;
      continue;
    }
    const number = matchAt(NUMBER, text, start);
    if (number > start) ranges.push({ start, end: number, kind: 'number' });
    i = Math.max(number, start + 1);
  }
  return ranges;
}
