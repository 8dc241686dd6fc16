// How often findChunk lands right, by kind of edit: the measure behind the property test and the benchmark.
import { carryOver } from '../../src/host/anchoring/carryOver';
import { findChunk } from '../../src/host/anchoring/findChunk';
import { type EditedChunk, editChunk } from './editedChunk';
import { Random } from './random';

export interface Rate {
  rounds: number;
  /** The place found shares at least 80 % of its lines with the true one. */
  right: number;
  /** Another place with the very text of the chunk, white space aside, while the true one was changed. */
  copy: number;
  /** No place was given. */
  cannot: number;
  /** A wrong place, called closest or one of several. */
  wrongSaid: number;
  /** A wrong place given as if it were right. */
  wrongUnsaid: number;
  milliseconds: number[];
}

type Verdict = 'right' | 'copy' | 'cannot' | 'wrongSaid' | 'wrongUnsaid';

function lineOf(text: string, offset: number): number {
  let line = 0;
  for (let i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) line++;
  return line;
}

function judge({ chunk, document, truth, stored }: EditedChunk, withStoredText: boolean): Verdict {
  const anchor = (withStoredText ? carryOver(document, chunk, stored) : undefined) ?? findChunk(document, chunk);
  if (!anchor) return 'cannot';
  const said = anchor.match === 'closest' || anchor.places > 1;
  const first = lineOf(document, anchor.start);
  const last = lineOf(document, anchor.end);
  if (truth) {
    const shared = Math.min(last, truth.last) - Math.max(first, truth.first) + 1;
    const union = Math.max(last, truth.last) - Math.min(first, truth.first) + 1;
    if (shared / union >= 0.8) return 'right';
  }
  const squeezed = (text: string) => text.replace(/\s/g, '');
  if (squeezed(document.slice(anchor.start, anchor.end)) === squeezed(chunk)) return 'copy';
  return said ? 'wrongSaid' : 'wrongUnsaid';
}

/**
 * Runs `rounds` rounds of one kind of edit on files picked at random.
 * @param withStoredText the text that was indexed is at hand, as it is when a result is opened
 */
export function measure(
  files: readonly string[],
  kind: string,
  rounds: number,
  seed: number,
  withStoredText = false,
): Rate {
  const random = new Random(seed);
  const rate: Rate = { rounds: 0, right: 0, copy: 0, cannot: 0, wrongSaid: 0, wrongUnsaid: 0, milliseconds: [] };
  while (rate.rounds < rounds) {
    const foreign = random.pick(files).split(/\r?\n/);
    const edited = editChunk(random.pick(files), kind, random, foreign);
    if (!edited) continue;
    const start = performance.now();
    rate[judge(edited, withStoredText)]++;
    rate.milliseconds.push(performance.now() - start);
    rate.rounds++;
  }
  return rate;
}
