// Splits a word into the pieces that the model has rows for: the longest piece that fits, again and again.

/** Longest piece of the vocabulary, in bytes. */
const PIECE_BYTES = 24;
/** Digits of a number that count. */
const NUMBER_DIGITS = 4;

export class WordPieces {
  private readonly initial = new Map<string, number>();
  private readonly inner = new Map<string, number>();

  constructor(pieces: readonly string[]) {
    pieces.forEach((piece, row) => {
      if (piece.length > 2 && piece.startsWith('##')) this.inner.set(piece.slice(2), row);
      else this.initial.set(piece, row);
    });
  }

  /** Rows of a word's pieces, in order; bytes that no piece begins with are left out. */
  rowsOf(word: string): number[] {
    const bytes = wordBytes(word);
    const rows: number[] = [];
    let at = 0;
    while (at < bytes.length) {
      const end = this.pieceEnd(bytes, at);
      if (end > at) rows.push(this.piecesAt(at).get(bytes.slice(at, end))!);
      at = Math.max(end, at + 1);
    }
    return rows;
  }

  /** End of the longest piece that begins at `at`; `at` when there is none. */
  private pieceEnd(bytes: string, at: number): number {
    const pieces = this.piecesAt(at);
    let end = Math.min(bytes.length, at + PIECE_BYTES);
    while (end > at && !pieces.has(bytes.slice(at, end))) end--;
    return end;
  }

  private piecesAt(at: number): ReadonlyMap<string, number> {
    return at === 0 ? this.initial : this.inner;
  }
}

/** The word as the model was trained on it: lower-case, numbers cut, UTF-8 bytes as Latin-1 characters. */
export function wordBytes(word: string): string {
  const lower = word.toLowerCase();
  const cut = /^\d/.test(lower) ? lower.slice(0, NUMBER_DIGITS) : lower;
  return Buffer.from(cut, 'utf8').toString('latin1');
}
