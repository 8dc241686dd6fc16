// A chunk of a real file, and the file after somebody worked on it, with the true place of the chunk kept in sight.
import type { Random } from './random';

/** A line and, where it is one of the chunk's, that it is. */
interface Line {
  text: string;
  readonly inChunk: boolean;
}

export interface EditedChunk {
  /** The file as it was indexed. */
  readonly stored: string;
  readonly chunk: string;
  readonly document: string;
  /** First and last line of what is left of the chunk, from 0; undefined when nothing is left. */
  readonly truth: { readonly first: number; readonly last: number } | undefined;
}

type Edit = (lines: Line[], random: Random, foreign: readonly string[]) => Line[];

/** Part of the chunk's lines that the edits below may touch. */
const EDITED = 0.2;

function chunkIndexes(lines: readonly Line[]): number[] {
  return lines.flatMap((line, index) => (line.inChunk && line.text.trim() !== '' ? [index] : []));
}

function someOf(indexes: number[], random: Random): Set<number> {
  const count = Math.max(1, Math.floor(indexes.length * EDITED * random.next()));
  const chosen = new Set<number>();
  while (chosen.size < Math.min(count, indexes.length)) chosen.add(random.pick(indexes));
  return chosen;
}

function changeWord(text: string, random: Random): string {
  const words = [...text.matchAll(/\w+/g)];
  if (words.length === 0) return `${text} // changed`;
  const word = random.pick(words);
  return `${text.slice(0, word.index)}changed${random.integer(0, 999)}${text.slice(word.index + word[0].length)}`;
}

const rename: Edit = (lines, random) => {
  const names = lines.filter((line) => line.inChunk).flatMap((line) => line.text.match(/\b[a-zA-Z_]\w{3,}\b/g) ?? []);
  if (names.length === 0) return lines;
  const name = random.pick(names);
  const pattern = new RegExp(`\\b${name}\\b`, 'g');
  return lines.map((line) => ({ ...line, text: line.text.replace(pattern, `${name}Renamed`) }));
};

const insertLines: Edit = (lines, random, foreign) => {
  const places = someOf(chunkIndexes(lines), random);
  // Not before the first line: that would be above the chunk.
  const first = lines.findIndex((line) => line.inChunk);
  return lines.flatMap((line, index) =>
    places.has(index) && index !== first ? [{ text: random.pick(foreign), inChunk: false }, line] : [line],
  );
};

const deleteLines: Edit = (lines, random) => {
  const places = someOf(chunkIndexes(lines), random);
  return lines.filter((_, index) => !places.has(index));
};

const editLines: Edit = (lines, random) => {
  const places = someOf(chunkIndexes(lines), random);
  return lines.map((line, index) => (places.has(index) ? { ...line, text: changeWord(line.text, random) } : line));
};

const reindent: Edit = (lines, random) => {
  const indent = random.pick(['\t', '  ', '      ']);
  return lines.map((line) => (line.inChunk && line.text.trim() ? { ...line, text: indent + line.text } : line));
};

const move: Edit = (lines, random) => {
  const chunk = lines.filter((line) => line.inChunk);
  const rest = lines.filter((line) => !line.inChunk);
  const place = random.integer(0, rest.length);
  return [...rest.slice(0, place), ...chunk, ...rest.slice(place)];
};

/** What somebody may do to a file between indexing and opening a result. */
export const edits: Record<string, readonly Edit[]> = {
  unchanged: [],
  moved: [move],
  'CRLF for LF': [],
  're-indented': [reindent],
  'lines inserted (up to 20 %)': [insertLines],
  'lines deleted (up to 20 %)': [deleteLines],
  'lines edited (up to 20 %)': [editLines],
  'a name changed everywhere': [rename],
  'inserted, re-indented and renamed': [insertLines, reindent, rename],
  'moved and edited': [move, editLines],
  removed: [(lines) => lines.filter((line) => !line.inChunk)],
};

/** Picks a chunk of 5 to 80 lines, applies one kind of edit to it, and always works on the file above it too. */
export function editChunk(
  text: string,
  kind: string,
  random: Random,
  foreign: readonly string[],
): EditedChunk | undefined {
  const texts = text.split(/\r?\n/);
  const length = Math.min(random.integer(5, 80), texts.length);
  const first = random.integer(0, texts.length - length);
  let lines: Line[] = texts.map((line, index) => ({ text: line, inChunk: index >= first && index < first + length }));
  const chunk = texts.slice(first, first + length).join('\n');
  if (chunk.replace(/\s/g, '').length < 100) return undefined;
  for (const edit of edits[kind]!) lines = edit(lines, random, foreign);
  const above = Array.from({ length: random.integer(0, 30) }, () => ({ text: random.pick(foreign), inChunk: false }));
  lines = [...above, ...lines];
  const left = chunkIndexes(lines);
  return {
    stored: texts.join('\n'),
    chunk,
    document: lines.map((line) => line.text).join(kind === 'CRLF for LF' ? '\r\n' : '\n'),
    truth: left.length === 0 ? undefined : { first: left[0]!, last: left.at(-1)! },
  };
}
