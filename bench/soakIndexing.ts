// npm run soak:indexing -- [--rounds N] [--files N] [--faults N] [--seed N]: kill -9 of host and engine, and a cut network,
// at random moments of a first run and of a sync; each resumed to its end and checked.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type KillRoundsReport, killRounds } from '../test/indexing/faults/killRounds';
import { temporaryFolder } from '../test/support/temporaryFolder';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '10' },
    files: { type: 'string', default: '2000' },
    faults: { type: 'string', default: '3' },
    seed: { type: 'string', default: '1' },
  },
});
const [rounds, files, perRun, seed] = [values.rounds, values.files, values.faults, values.seed].map(Number) as [
  number,
  number,
  number,
  number,
];

async function main(): Promise<void> {
  const reports: KillRoundsReport[] = [];
  for (let round = 0; round < rounds; round++) {
    const folder = temporaryFolder();
    try {
      const options = { files, faults: perRun, seed: seed + round, report: console.log };
      reports.push(await killRounds(folder.path, options));
    } finally {
      folder.remove();
    }
  }
  const injected = (kind: 'host' | 'engine' | 'both' | 'network') =>
    reports.reduce((total, report) => total + report.injected[kind], 0);
  const faults = reports.flatMap((report) => report.faults);
  const lines = [
    '# kill -9 while indexing',
    '',
    `\`npm run soak:indexing -- --rounds ${rounds} --files ${files} --faults ${perRun} --seed ${seed}\`: a round is a first run over ${files.toLocaleString('en-US')} files and a`,
    `sync after a quarter of them was changed, deleted, moved or added. Each is hit ${perRun} times at a random moment (host or`,
    'engine killed, both, or every connection cut for up to 4 s), started again each time, and the last start runs to its',
    'end. Then the store holds every file of the workspace once, completed, with its hash; the server has no other File;',
    'and no File was deleted but those of files that had changed or gone, so nothing was uploaded twice. A killed host is',
    'started again when the requests it had sent have arrived.',
    '',
    '| rounds | runs checked | host killed | engine killed | both killed | network cut | faults |',
    '| ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    `| ${rounds} | ${rounds * 2} | ${injected('host')} | ${injected('engine')} | ${injected('both')} | ${injected('network')} | ${faults.length} |`,
    '',
    ...faults.map((fault) => `- ${fault}`),
  ];
  writeFileSync('bench/results/soak-indexing.md', `${lines.join('\n').trimEnd()}\n`);
  console.log(lines.join('\n'));
  process.exitCode = faults.length > 0 ? 1 : 0;
}

void main();
