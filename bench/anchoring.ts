// npm run bench:anchoring -- FOLDER [ROUNDS]: how often a chunk is found again after each kind of edit.
import { writeFileSync } from 'node:fs';
import { measure } from '../test/support/anchorRates';
import { edits } from '../test/support/editedChunk';
import { sourceFiles } from '../test/support/sourceFiles';

const [folder, rounds = '1000'] = process.argv.slice(2);
if (!folder) throw new Error('Usage: npm run bench:anchoring -- FOLDER [ROUNDS]');

const files = sourceFiles(folder);
const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;
const lines = [
  '# Anchoring',
  '',
  `\`npm run bench:anchoring -- ${folder} ${rounds}\` over ${files.length} files: chunks of 5 to 80 lines, ${rounds} rounds a kind of edit,`,
  'the file above the chunk always changed too. Right: at least 80 % of the lines shared with the true place.',
  'A copy: the very text of the chunk elsewhere in the file, while the true place was changed.',
  '"Removed" has no right place: there, "cannot" is the right answer.',
  '',
  '| edit | right | a copy of the chunk | says it cannot | wrong, said so | wrong, unsaid | p50 ms | p95 ms |',
  '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
];
for (const kind of Object.keys(edits)) {
  const rate = measure(files, kind, Number(rounds), 1);
  const sorted = rate.milliseconds.sort((a, b) => a - b);
  const at = (quantile: number) => sorted[Math.floor(sorted.length * quantile)]!.toFixed(1);
  lines.push(
    `| ${kind} | ${percent(rate.right, rate.rounds)} | ${percent(rate.copy, rate.rounds)} | ${percent(rate.cannot, rate.rounds)} | ${percent(rate.wrongSaid, rate.rounds)} | ${percent(rate.wrongUnsaid, rate.rounds)} | ${at(0.5)} | ${at(0.95)} |`,
  );
}
console.log(lines.join('\n'));
writeFileSync('bench/results/anchoring.md', `${lines.join('\n')}\n`);
