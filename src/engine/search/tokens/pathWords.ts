// Words of a path: of the file's name without its extension, and of its folders.
import { FILE_WORD, FOLDER_WORD, termHash } from './terms';
import { splitWords } from './words';

export interface PathWords {
  /** Distinct terms of the file's name, in the field FILE_WORD. */
  readonly name: ReadonlySet<number>;
  /** Distinct terms of the folders' names, in the field FOLDER_WORD. */
  readonly folders: ReadonlySet<number>;
}

export function pathWords(path: string): PathWords {
  const slash = path.lastIndexOf('/');
  const base = path.slice(slash + 1);
  const dot = base.lastIndexOf('.');
  return {
    name: termsIn(dot > 0 ? base.slice(0, dot) : base, FILE_WORD),
    folders: termsIn(path.slice(0, Math.max(slash, 0)), FOLDER_WORD),
  };
}

/** Distinct terms of a text's words in a field of the index. */
export function termsIn(text: string, field: number): Set<number> {
  const terms = new Set<number>();
  splitWords(text, {
    word: (_key, _check, source, start, end) => terms.add(termHash(source.slice(start, end), field)),
    identifier: () => undefined,
  });
  return terms;
}
