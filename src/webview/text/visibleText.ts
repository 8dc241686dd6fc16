// Text out of a store may hold characters that hide or reorder what follows: they are shown by name instead.

/** Bidirectional controls, zero-width characters, other invisible formatting, and the object replacement character. */
const HIDDEN = /[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFC\u061C\u180E]/;

/** A piece of text: as it is, or a hidden character with what to show for it. */
export interface VisiblePiece {
  readonly text: string;
  readonly isControl: boolean;
}

function nameOf(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}

function isControl(unit: number): boolean {
  return (unit < 32 && unit !== 9 && unit !== 10) || (unit >= 127 && unit < 160);
}

/** Splits a text at its control and hidden characters; U+001B (as in ANSI colours) becomes `␛`. */
export function visiblePieces(text: string): VisiblePiece[] {
  const pieces: VisiblePiece[] = [];
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const hidden = isControl(unit) || (unit >= 0x061c && HIDDEN.test(text[i]!));
    if (!hidden) continue;
    if (i > start) pieces.push({ text: text.slice(start, i), isControl: false });
    pieces.push({ text: unit < 32 ? String.fromCharCode(0x2400 + unit) : nameOf(text[i]!), isControl: true });
    start = i + 1;
  }
  if (start < text.length) pieces.push({ text: text.slice(start), isControl: false });
  return pieces;
}

/** The text with its hidden characters named in place. */
export function visibleText(text: string): string {
  return visiblePieces(text)
    .map((piece) => piece.text)
    .join('');
}
