// Knuth–Morris–Pratt. String.indexOf is faster on ordinary text but quadratic on hostile input: "baaa…" (16k characters)
// in 1 MB of "a" took it seconds; this takes the same few milliseconds on every input.

/** A text as it is compared: a string, or the UTF-16 code units kept of one. */
export type CodeUnits = string | Uint16Array;

function unitAt(text: CodeUnits, index: number): number {
  return typeof text === 'string' ? text.charCodeAt(index) : text[index]!;
}

/** For each prefix of `pattern`, the length of its longest proper prefix that is also its suffix. */
function borders(pattern: CodeUnits): Uint32Array {
  const table = new Uint32Array(pattern.length);
  let length = 0;
  for (let i = 1; i < pattern.length; i++) {
    const unit = unitAt(pattern, i);
    while (length > 0 && unitAt(pattern, length) !== unit) length = table[length - 1]!;
    if (unitAt(pattern, length) === unit) length++;
    table[i] = length;
  }
  return table;
}

/** Starts of the non-overlapping occurrences of `pattern` in `text`, at most `limit` of them. */
export function occurrences(text: CodeUnits, pattern: CodeUnits, limit: number): number[] {
  const found: number[] = [];
  if (pattern.length === 0 || pattern.length > text.length) return found;
  const table = borders(pattern);
  let matched = 0;
  for (let i = 0; i < text.length && found.length < limit; i++) {
    const unit = unitAt(text, i);
    while (matched > 0 && unitAt(pattern, matched) !== unit) matched = table[matched - 1]!;
    if (unitAt(pattern, matched) === unit) matched++;
    if (matched < pattern.length) continue;
    found.push(i - pattern.length + 1);
    matched = 0;
  }
  return found;
}

/** Length of the longest end of `left` that is also a beginning of `right`. */
export function overlapLength(left: string, right: string): number {
  if (left === '' || right === '') return 0;
  const tail = left.slice(-right.length);
  const table = borders(right);
  let matched = 0;
  for (let i = 0; i < tail.length; i++) {
    const unit = tail.charCodeAt(i);
    while (matched > 0 && (matched === right.length || right.charCodeAt(matched) !== unit))
      matched = table[matched - 1]!;
    if (right.charCodeAt(matched) === unit) matched++;
  }
  return matched;
}
