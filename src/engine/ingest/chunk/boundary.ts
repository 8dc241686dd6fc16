// Where text may be cut: never inside a surrogate pair, never inside a CRLF.

const CR = 0x0d;
const LF = 0x0a;

const isHigh = (code: number) => code >= 0xd800 && code <= 0xdbff;
const isLow = (code: number) => code >= 0xdc00 && code <= 0xdfff;

/** Whether text can be cut before `index`. */
export function isBoundary(text: string, index: number): boolean {
  if (index <= 0 || index >= text.length) return true;
  const code = text.charCodeAt(index);
  if (code === LF) return text.charCodeAt(index - 1) !== CR;
  return !(isLow(code) && isHigh(text.charCodeAt(index - 1)));
}

/** The nearest boundary at or before `index`. */
export function boundaryBefore(text: string, index: number): number {
  return isBoundary(text, index) ? index : index - 1;
}

/** The nearest boundary at or after `index`. */
export function boundaryAfter(text: string, index: number): number {
  return isBoundary(text, index) ? index : index + 1;
}
