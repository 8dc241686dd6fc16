// Classes of UTF-16 code units, as the word splitter sees them.

/** White space, punctuation, symbols: between words. */
export const SEPARATOR = 1;
export const LOWER = 2;
export const UPPER = 3;
export const DIGIT = 4;
/** `_`: between the words of one identifier. */
export const JOINER = 5;
/** Scripts written without spaces (Chinese, Japanese, Korean, Thai, …) and pairs of surrogates: indexed as single characters and bigrams. */
export const UNSPACED = 6;

// Filled as code units are met: testing all 65,536 ahead would cost 10 ms at start-up.
const classes = new Uint8Array(0x10000);

/** Class of one UTF-16 code unit. Only ASCII has UPPER: a word such as "École" begins with LOWER, which splits the same. */
export function classOf(unit: number): number {
  if (classes[unit] === 0) classes[unit] = classify(unit);
  return classes[unit]!;
}

function classify(unit: number): number {
  if (unit >= 97 && unit <= 122) return LOWER;
  if (unit >= 65 && unit <= 90) return UPPER;
  if (unit >= 48 && unit <= 57) return DIGIT;
  if (unit === 95) return JOINER;
  if (unit < 128) return SEPARATOR;
  if (unit >= 0xd800 && unit <= 0xdfff) return UNSPACED;
  if (!/[\p{L}\p{M}\p{N}]/u.test(String.fromCharCode(unit))) return SEPARATOR;
  return isUnspacedScript(unit) ? UNSPACED : LOWER;
}

function isUnspacedScript(unit: number): boolean {
  return (
    (unit >= 0x0e00 && unit <= 0x0eff) || // Thai, Lao
    (unit >= 0x1000 && unit <= 0x109f) || // Burmese
    (unit >= 0x1780 && unit <= 0x17ff) || // Khmer
    (unit >= 0x3005 && unit <= 0xd7ff) || // kana, bopomofo, Han, Hangul
    (unit >= 0xf900 && unit <= 0xfaff) // Han, compatibility
  );
}

/** Whether a text holds a character of Chinese, Japanese or Korean. */
export function hasCjk(text: string): boolean {
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text);
}
