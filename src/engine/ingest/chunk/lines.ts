// Lines as the editor counts them: they end with \n, \r\n or a lone \r; U+2028 is no line break.

const TAB = 0x09;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const TAB_WIDTH = 4;

/** Start of the line after the one that holds `index`, or `end` if there is none before it. */
export function nextLineStart(text: string, index: number, end: number): number {
  for (let i = index; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === LF) return i + 1;
    if (code === CR) return i + 1 < end && text.charCodeAt(i + 1) === LF ? i + 2 : i + 1;
  }
  return end;
}

export interface Line {
  readonly start: number;
  /** After its line break. */
  readonly next: number;
  /** Offset of its first character that is not white space; `next` if the line is blank. */
  readonly first: number;
  /** Columns before `first`, a tab as four. */
  readonly indentation: number;
  readonly blank: boolean;
}

export function lineAt(text: string, start: number, end: number): Line {
  const next = nextLineStart(text, start, end);
  let indentation = 0;
  let first = start;
  for (; first < next; first++) {
    const code = text.charCodeAt(first);
    if (code === TAB) indentation += TAB_WIDTH;
    else if (code === SPACE) indentation++;
    else break;
  }
  const code = first < next ? text.charCodeAt(first) : LF;
  const blank = code === LF || code === CR;
  return { start, next, first: blank ? next : first, indentation, blank };
}
