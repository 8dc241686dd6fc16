// From a word as written to the term it is indexed under.
import { stemmer } from 'stemmer';
import { hashText, spread } from './hash';

/** Fields of the index: one term has a different hash in each. */
export const WORD = 1;
export const WHOLE_IDENTIFIER = 2;
/** Names defined in a chunk: exactly as written, without regard to case, and their words. */
export const DEFINED = 3;
export const DEFINED_ANY_CASE = 4;
export const DEFINED_WORD = 5;
/** Words of a file's name and of its folders' names. */
export const FILE_WORD = 6;
export const FOLDER_WORD = 7;
/** Beginnings of the words of a file's name that are longer. */
export const FILE_WORD_PREFIX = 8;

/** Lower case, full-width forms as ASCII, Latin diacritics off: "Größe" and "GRÖSSE" differ by the sharp s only. */
export function foldWord(word: string): string {
  if (isAscii(word)) return word.toLowerCase();
  return word
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC');
}

/**
 * The term of a word: folded, and stemmed (Porter) where it is made of ASCII letters only. Words of other scripts and
 * words with digits are left whole; German or French words without diacritics are stemmed too, alike in query and text.
 */
export function termOf(word: string): string {
  const folded = foldWord(word);
  return folded.length > 2 && /^[a-z]+$/.test(folded) ? stemmer(folded) : folded;
}

/** Shortest beginning by which a word of a file's name is recognised. */
const PREFIX_UNITS = 4;

/** Beginnings of a term, shorter than it, by which it may be abbreviated: `configur` → conf, confi, config, … */
export function prefixesOf(term: string): string[] {
  const prefixes: string[] = [];
  for (let length = PREFIX_UNITS; length < term.length; length++) prefixes.push(term.slice(0, length));
  return prefixes;
}

/** Hash of a word's term in a field of the index. */
export function termHash(word: string, field: number): number {
  return spread(hashText(termOf(word)), field);
}

/** Hash of a name taken as it is in a field of the index. */
export function nameHash(name: string, field: number): number {
  return spread(hashText(name), field);
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}
