// Words of a path: of the file's name without its extension, and of its folders.
import { FILE_WORD, FILE_WORD_PREFIX, FOLDER_WORD, nameHash, prefixesOf, termHash, termOf } from './terms';
import { splitWords } from './words';

/** Words of a name that count; a longer "name" is a sentence or data. */
const NAME_WORDS = 32;

export interface PathWords {
  /** Distinct terms of the file's name, in the field FILE_WORD. */
  readonly name: ReadonlySet<number>;
  /** Beginnings of those terms, in the field FILE_WORD_PREFIX. */
  readonly namePrefixes: ReadonlySet<number>;
  /** Distinct terms of the folders' names, in the field FOLDER_WORD. */
  readonly folders: ReadonlySet<number>;
}

export function pathWords(path: string): PathWords {
  const words = wordsIn(fileStem(path)).slice(0, NAME_WORDS);
  return {
    name: new Set(words.map((word) => termHash(word, FILE_WORD))),
    namePrefixes: new Set(
      words.flatMap((word) => prefixesOf(termOf(word)).map((prefix) => nameHash(prefix, FILE_WORD_PREFIX))),
    ),
    folders: termsIn(path.slice(0, Math.max(path.lastIndexOf('/'), 0)), FOLDER_WORD),
  };
}

/** A file's name without folders and extension: `src/http/Retry.test.ts` → `Retry.test`. */
export function fileStem(path: string): string {
  const base = path.slice(path.lastIndexOf('/') + 1);
  const dot = base.lastIndexOf('.');
  return dot > 0 ? base.slice(0, dot) : base;
}

/** Distinct terms of a text's words in a field of the index. */
export function termsIn(text: string, field: number): Set<number> {
  return new Set(wordsIn(text).map((word) => termHash(word, field)));
}

/** Words of a text in order, as written. */
export function wordsIn(text: string): string[] {
  const words: string[] = [];
  splitWords(text, {
    word: (_key, _check, source, start, end) => words.push(source.slice(start, end)),
    identifier: () => undefined,
  });
  return words;
}
