// 32-bit hashes of words. Terms are known by them in the index; two of a million distinct terms share one about
// 116 times, which costs a stray match and saves the dictionary of strings.

export const HASH_START = 0x811c9dc5;

/** One step of FNV-1a over UTF-16 code units. */
export function hashUnit(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

/** FNV-1a of a string, not yet spread. */
export function hashText(text: string): number {
  let hash = HASH_START;
  for (let i = 0; i < text.length; i++) hash = hashUnit(hash, text.charCodeAt(i));
  return hash;
}

/** Spreads a hash over all 32 bits (murmur3's finaliser) and keeps the fields of the index apart; unsigned. */
export function spread(hash: number, field: number): number {
  let h = hash ^ Math.imul(field, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
