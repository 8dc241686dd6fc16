// npm run bench:anchoring -- ROUNDS FOLDER…: how often a chunk is found again after each kind of edit.
import { writeFileSync } from 'node:fs';
import { measure } from '../test/support/anchorRates';
import { edits } from '../test/support/editedChunk';
import { sourceFiles } from '../test/support/sourceFiles';

const [rounds, ...folders] = process.argv.slice(2);
if (!Number(rounds) || folders.length === 0) throw new Error('Usage: npm run bench:anchoring -- ROUNDS FOLDER…');

const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;

function table(files: readonly string[], withStoredText: boolean): string[] {
  const lines = [
    '| edit | right | a copy of the chunk | says it cannot | wrong, said so | wrong, unsaid | p50 ms | p95 ms |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
  ];
  for (const kind of Object.keys(edits)) {
    const rate = measure(files, kind, Number(rounds), 1, withStoredText);
    const sorted = rate.milliseconds.sort((a, b) => a - b);
    const at = (quantile: number) => sorted[Math.floor(sorted.length * quantile)]!.toFixed(1);
    const parts = [rate.right, rate.copy, rate.cannot, rate.wrongSaid, rate.wrongUnsaid];
    const cells = [kind, ...parts.map((part) => percent(part, rate.rounds)), at(0.5), at(0.95)];
    lines.push(`| ${cells.join(' | ')} |`);
  }
  return lines;
}

function section(folder: string): string[] {
  const files = sourceFiles(folder);
  return [
    '',
    `## ${folder}, ${files.length} files`,
    '',
    'With the text that was indexed, as when a result is opened whose file has changed:',
    '',
    ...table(files, true),
    '',
    'With the text of the chunk alone, as for the line numbers in the list of results:',
    '',
    ...table(files, false),
  ];
}

const lines = [
  '# Anchoring',
  '',
  `\`npm run bench:anchoring -- ${rounds} ${folders.join(' ')}\`: chunks of 5 to 80 lines, ${rounds} rounds a kind of edit,`,
  'the file above the chunk always changed too. Right: at least 80 % of the lines shared with the true place.',
  'A copy: the very text of the chunk elsewhere in the file, while the true place was changed.',
  '"Removed" has no right place: there, "cannot" is the right answer.',
  ...folders.flatMap(section),
];
console.log(lines.join('\n'));
writeFileSync('bench/results/anchoring.md', `${lines.join('\n')}\n`);
