import { queryStems, stemMatcher, wordsOf } from '../../shared/queryWords';
import type { Range } from './findChunk';

/** Most lines that a best range has: what a person takes in at a glance. */
const MOST_LINES = 12;

/** What one more line costs, against 1 for a query word answered the first time and AGAIN for each time after. */
const LINE_COST = 0.12;
const AGAIN = 0.15;

/** Where no word decides, a definition or a heading is the line to look at. */
const DEFINITION =
  /^\s*(?:#{1,6}\s|(?:export |public |private |protected |static |async |pub |abstract )*(?:function|class|interface|enum|struct|trait|impl|def|fn|func|type|module|namespace)\b)/;
const DEFINITION_BONUS = 0.3;

interface Line extends Range {
  /** Query words answered in the line, by index, one entry a time. */
  readonly answers: readonly number[];
  readonly bonus: number;
}

function* linesOf(text: string): Generator<Range> {
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
    yield { start, end: text[end - 1] === '\r' ? end - 1 : end };
    start = end + 1;
  }
  yield { start, end: text.length };
}

function readLines(text: string, stems: readonly string[]): Line[] {
  const match = stemMatcher(stems);
  const lines: Line[] = [];
  for (const { start, end } of linesOf(text)) {
    const line = text.slice(start, end);
    if (line.trim() === '') continue;
    const answers: number[] = [];
    for (const word of wordsOf(line)) {
      const index = match(word.stem);
      if (index >= 0) answers.push(index);
    }
    lines.push({ start, end, answers, bonus: DEFINITION.test(line.slice(0, 200)) ? DEFINITION_BONUS : 0 });
  }
  return lines;
}

/** Words that stand in many of the chunk's lines tell little about which line is meant. */
function weigh(lines: readonly Line[], count: number): number[] {
  const inLines = new Array<number>(count).fill(0);
  for (const line of lines) for (const index of new Set(line.answers)) inLines[index]!++;
  return inLines.map((number) => 1 / (1 + Math.log2(Math.max(1, number)) / 2));
}

/**
 * The lines of a chunk that answer the query best: a short stretch with as many different words of the query as
 * possible; the first definition or heading where no word of it occurs.
 * @returns a range of whole lines; the first line that is not blank at worst
 */
export function bestRange(chunkText: string, query: string): Range {
  const stems = queryStems(query);
  const lines = readLines(chunkText, stems);
  const weights = weigh(lines, stems.length);
  let best = { score: Number.NEGATIVE_INFINITY, start: 0, end: 0 };
  for (let first = 0; first < lines.length; first++) {
    const { start, answers, bonus } = lines[first]!;
    // A stretch that begins without an answer is never better than the one that begins later.
    if (answers.length === 0 && bonus === 0 && first > 0) continue;
    const seen = new Set<number>();
    let score = bonus;
    for (let last = first; last < lines.length && last < first + MOST_LINES; last++) {
      score -= LINE_COST;
      for (const index of lines[last]!.answers) {
        score += seen.has(index) ? AGAIN * weights[index]! : weights[index]!;
        seen.add(index);
      }
      if (score > best.score) best = { score, start, end: lines[last]!.end };
    }
  }
  return { start: best.start, end: best.end };
}
