// Cuts text into the pieces that byte pair encoding works on, as cl100k's pattern does:
//   (?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+
// By hand, because V8 overflows its stack on this pattern with 5 MB of Chinese, and because JavaScript's \s is not the
// White_Space of the original (U+FEFF, U+0085): libraries that use it count wrong on such text.

const OTHER = 0;
const LETTER = 1;
const NUMBER = 2;
const SPACE = 3;
const NEWLINE = 4;
const SURROGATE = 5;

const SPACE_CODE = 0x20;
const APOSTROPHE = 0x27;
const NUMBERS_IN_A_PIECE = 3;

let classes: Uint8Array | undefined;

function classOfCodePoint(codePoint: number): number {
  const character = String.fromCodePoint(codePoint);
  if (/\p{L}/u.test(character)) return LETTER;
  if (/\p{N}/u.test(character)) return NUMBER;
  if (character === '\r' || character === '\n') return NEWLINE;
  return /\p{White_Space}/u.test(character) ? SPACE : OTHER;
}

function classTable(): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (let code = 0; code < table.length; code++) {
    table[code] = code >= 0xd800 && code <= 0xdfff ? SURROGATE : classOfCodePoint(code);
  }
  return table;
}

/** Reads one text; `next` moves from piece to piece. */
export class Pieces {
  private readonly classes: Uint8Array;

  constructor(
    private readonly text: string,
    private readonly end: number,
  ) {
    classes ??= classTable();
    this.classes = classes;
  }

  /** End of the piece that begins at `start`, which is before the end of the text. */
  next(start: number): number {
    const { text } = this;
    const code = text.charCodeAt(start);
    if (code === APOSTROPHE) {
      const contraction = this.contractionEnd(start);
      if (contraction > start) return contraction;
    }
    const kind = this.classAt(start);
    if (kind === LETTER) return this.runEnd(start, LETTER);
    const second = start + this.unitsAt(start);
    if (kind === NUMBER) return this.numberEnd(start);
    const secondKind = second < this.end ? this.classAt(second) : SPACE;
    if (kind !== NEWLINE && secondKind === LETTER) return this.runEnd(second, LETTER);
    if (kind === OTHER) return this.newlinesEnd(this.runEnd(start, OTHER));
    if (code === SPACE_CODE && secondKind === OTHER) return this.newlinesEnd(this.runEnd(second, OTHER));
    return this.whiteSpaceEnd(start);
  }

  private classAt(index: number): number {
    const kind = this.classes[this.text.charCodeAt(index)]!;
    return kind === SURROGATE ? this.classOfPair(index) : kind;
  }

  private classOfPair(index: number): number {
    // A lone surrogate is written as U+FFFD, a symbol.
    return this.unitsAt(index) === 2 ? classOfCodePoint(this.text.codePointAt(index)!) : OTHER;
  }

  private unitsAt(index: number): number {
    const code = this.text.charCodeAt(index);
    if (code < 0xd800 || code > 0xdbff || index + 1 >= this.end) return 1;
    const low = this.text.charCodeAt(index + 1);
    return low >= 0xdc00 && low <= 0xdfff ? 2 : 1;
  }

  private runEnd(start: number, kind: number): number {
    let index = start;
    while (index < this.end && this.classAt(index) === kind) index += this.unitsAt(index);
    return index;
  }

  private numberEnd(start: number): number {
    let index = start;
    for (let n = 0; n < NUMBERS_IN_A_PIECE && index < this.end && this.classAt(index) === NUMBER; n++) {
      index += this.unitsAt(index);
    }
    return index;
  }

  private newlinesEnd(start: number): number {
    let index = start;
    while (index < this.end && this.classAt(index) === NEWLINE) index++;
    return index;
  }

  /** `\s*[\r\n]+|\s+(?!\S)|\s+`: up to the last newline of the run, else all but the space before a word. */
  private whiteSpaceEnd(start: number): number {
    let index = start;
    let afterNewline = start;
    for (; index < this.end; index++) {
      const kind = this.classAt(index);
      if (kind === NEWLINE) afterNewline = index + 1;
      else if (kind !== SPACE) break;
    }
    if (afterNewline > start) return afterNewline;
    return index < this.end && index - start > 1 ? index - 1 : index;
  }

  private contractionEnd(start: number): number {
    const letters = this.text.slice(start + 1, Math.min(start + 3, this.end)).toLowerCase();
    // U+017F is an s to the original's case folding.
    if (/^[stmdſ]/.test(letters)) return start + 2;
    return /^(?:re|ve|ll)/.test(letters) ? start + 3 : start;
  }
}
