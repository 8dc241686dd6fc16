// npm run soak:services -- [--files N] [--seeds N]: the whole flow of a store on every kind of service with every fault on,
// at full length and with real waits. Writes bench/results/soak-services.md.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Faults } from '../test/indexing/services/faults';
import { SERVICES } from '../test/indexing/services/service';
import { wholeFlow } from '../test/indexing/services/wholeFlow';
import { temporaryFolder } from '../test/support/temporaryFolder';

const { values } = parseArgs({
  options: { files: { type: 'string', default: '500' }, seeds: { type: 'string', default: '2' } },
});
const [files, seeds] = [Number(values.files), Number(values.seeds)];

async function main(): Promise<void> {
  const rows: string[] = [];
  const wrong: string[] = [];
  for (const service of SERVICES) {
    for (let seed = 1; seed <= seeds; seed++) {
      const folder = temporaryFolder();
      const faults = new Faults(seed);
      const smooth = await wholeFlow({ service, files, work: path.join(folder.path, 'smooth') });
      const rough = await wholeFlow({ service, files, work: path.join(folder.path, 'rough'), faults });
      folder.remove();
      const count = [...faults.seen.values()].reduce((sum, times) => sum + times, 0);
      const share = (rough.requests / smooth.requests).toFixed(2);
      rows.push(
        `| ${service} | ${seed} | ${smooth.requests} | ${count} | ${rough.requests} | ${share} | ${rough.wrong.length} |`,
      );
      wrong.push(...[...smooth.wrong, ...rough.wrong].map((line) => `- ${service}, seed ${seed}: ${line}`));
      console.log(rows.at(-1));
    }
  }
  const lines = [
    '# Services that fail',
    '',
    `\`npm run soak:services -- --files ${files} --seeds ${seeds}\`: a store is made, ${files} files are added, searched, changed and`,
    'synced, an attribute is edited, everything is removed and the store deleted, through the code of the extension; once on a',
    'service that works, once on one with every fault: storms of 429 with Retry-After, 500s before and after the work, resets',
    'before, after and in the middle of an answer, slow headers, the store in place of the batch, a batch that is in progress for',
    'ever, a key refused half-way, lists that repeat a page, and (`refusing`) a type refused with its whole batch. `wrong` counts',
    'files lost or twice, orphans, stores left. Requests that only ask how far the server is are not counted.',
    '',
    '| service | seed | requests without faults | faults | requests with faults | ratio | wrong |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...rows,
    '',
    ...wrong,
  ];
  mkdirSync('bench/results', { recursive: true });
  writeFileSync('bench/results/soak-services.md', `${lines.join('\n').trimEnd()}\n`);
  process.exitCode = wrong.length > 0 ? 1 : 0;
}

void main();
