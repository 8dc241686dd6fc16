// npm run soak:kill -- [--rounds N] [--folders N] [--seed N]: kill -9 at random moments, with two engines on the same
// data. Most of a round is waiting until a dead engine's leases run out, so several folders are soaked side by side.
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { killRounds, type RoundReport } from '../test/engine/faults/killRounds';
import { temporaryFolder } from '../test/support/temporaryFolder';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '200' },
    folders: { type: 'string', default: '4' },
    seed: { type: 'string', default: '1' },
  },
});
const [rounds, folders, seed] = [Number(values.rounds), Number(values.folders), Number(values.seed)];

async function main(): Promise<void> {
  const reports: RoundReport[] = [];
  const soak = async (number: number): Promise<string[]> => {
    const folder = temporaryFolder();
    const faults = await killRounds(folder.path, Math.ceil(rounds / folders), seed + number * 1000, (report) => {
      reports.push(report);
      console.log(`${reports.length}/${rounds}: ${report.acknowledged} acknowledged, ${report.faults.length} faults`);
    });
    folder.remove();
    return faults;
  };
  const faults = (await Promise.all(Array.from({ length: folders }, (_, number) => soak(number)))).flat();

  const sum = (key: 'acknowledged' | 'checked') => reports.reduce((total, report) => total + report[key], 0);
  const lines = [
    '# kill -9',
    '',
    `\`npm run soak:kill -- --rounds ${rounds} --folders ${folders} --seed ${seed}\`: two engines on one folder, four clients that upload`,
    '(whole and in parts), attach, batch, update, detach, delete and search; at a random moment one or both are killed, in',
    'the middle of requests, ingest and merges; a new one starts, and every File with its bytes, every store and attachment',
    'with its attributes, every count, every blob and a search for every attached file are held against what was acknowledged.',
    '',
    '| rounds | requests acknowledged | Files and attachments checked | faults |',
    '| ---: | ---: | ---: | ---: |',
    `| ${reports.length} | ${sum('acknowledged')} | ${sum('checked')} | ${faults.length} |`,
    '',
    ...faults.map((fault) => `- ${fault}`),
  ];
  mkdirSync('bench/results', { recursive: true });
  writeFileSync('bench/results/soak-kill.md', `${lines.join('\n').trimEnd()}\n`);
  console.log(lines.join('\n'));
  process.exitCode = faults.length > 0 ? 1 : 0;
}

void main();
