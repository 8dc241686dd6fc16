// npm run soak:kill -- [--rounds N] [--seed N]: kill -9 at random moments, with two engines on the same data.
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { killRounds, type RoundReport } from '../test/engine/faults/killRounds';
import { temporaryFolder } from '../test/support/temporaryFolder';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } },
});
const [rounds, seed] = [Number(values.rounds), Number(values.seed)];

async function main(): Promise<void> {
  const folder = temporaryFolder();
  const reports: RoundReport[] = [];
  const faults = await killRounds(folder.path, rounds, seed, (report) => {
    reports.push(report);
    console.log(`${report.round}/${rounds}: ${report.acknowledged} acknowledged, ${report.faults.length} faults`);
  });
  folder.remove();
  const total = reports.reduce((sum, report) => sum + report.acknowledged, 0);
  const lines = [
    '# kill -9',
    '',
    `\`npm run soak:kill -- --rounds ${rounds} --seed ${seed}\`: two engines on one folder, four clients that upload, attach,`,
    'batch, update, detach, delete and search; at a random moment one or both are killed; a new one starts and every',
    'acknowledged File, store and attachment, every count, every blob and every search is held against what was acknowledged.',
    '',
    '| rounds | requests acknowledged | Files at the end | attachments at the end | faults |',
    '| ---: | ---: | ---: | ---: | ---: |',
    `| ${reports.length} | ${total} | ${reports.at(-1)?.files} | ${reports.at(-1)?.attached} | ${faults.length} |`,
    '',
    ...faults.map((fault) => `- ${fault}`),
  ];
  mkdirSync('bench/results', { recursive: true });
  writeFileSync('bench/results/soak-kill.md', `${lines.join('\n').trimEnd()}\n`);
  console.log(lines.join('\n'));
  process.exitCode = faults.length > 0 ? 1 : 0;
}

void main();
