// npm run verify:plan -- [--probes] FOLDER…: does a plan take in exactly what git lists, less what our further rules leave
// out? Each repository is compared twice, as it is and as if git tracked nothing, when its ignore rules alone decide.
// --probes first writes files for every pattern of its ignore files: only into clones that are thrown away.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { REASON_WORDS } from '../src/host/indexing/rules/verdict';
import { writeIgnoreProbes } from '../test/support/ignoreProbes';
import { type Comparison, comparePlanWithGit } from '../test/support/planAgainstGit';

const { values, positionals } = parseArgs({ options: { probes: { type: 'boolean' } }, allowPositionals: true });
const RESULTS = 'bench/results/verify-plan.md';

function git(folder: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim();
}

/** Runs `work` while git, our own calls of it included, sees an index without any file. */
async function withNothingTracked<T>(work: () => Promise<T>): Promise<T> {
  const empty = mkdtempSync(path.join(tmpdir(), 'verify-plan-'));
  process.env['GIT_INDEX_FILE'] = path.join(empty, 'index');
  try {
    return await work();
  } finally {
    delete process.env['GIT_INDEX_FILE'];
    rmSync(empty, { recursive: true });
  }
}

function row(name: string, what: string, comparison: Comparison): string {
  const { listed, planned, ignored, missing, extra } = comparison;
  const reasons = [...comparison.leftOut].sort(([, a], [, b]) => b - a);
  const further = reasons.map(([reason, count]) => `${count} ${REASON_WORDS[reason]}`).join(', ') || '–';
  return `| ${[name, what, listed, planned, further, ignored, missing.length, extra.length].join(' | ')} |`;
}

async function main(): Promise<void> {
  if (positionals.length === 0) throw new Error('Usage: npm run verify:plan -- [--probes] FOLDER…');
  const rows: string[] = [];
  const faults: string[] = [];
  for (const folder of positionals.map((one) => path.resolve(one))) {
    const probes = values.probes ? writeIgnoreProbes(folder) : 0;
    const commit = git(folder, 'rev-parse', '--short', 'HEAD');
    const name = `${path.basename(folder)} ${commit}${probes > 0 ? ` + ${probes} probes` : ''}`;
    const compared: [string, Comparison][] = [
      ['as it is', await comparePlanWithGit(folder)],
      ['nothing tracked', await withNothingTracked(() => comparePlanWithGit(folder))],
    ];
    for (const [what, comparison] of compared) {
      rows.push(row(name, what, comparison));
      console.log(rows.at(-1));
      faults.push(...comparison.missing.map((file) => `${name}, ${what}: lost ${JSON.stringify(file)}`));
      faults.push(...comparison.extra.map((file) => `${name}, ${what}: not git's ${JSON.stringify(file)}`));
    }
  }
  for (const fault of faults) console.log(fault);
  writeFileSync(RESULTS, report(rows, faults.length));
  process.exitCode = faults.length > 0 ? 1 : 0;
}

function report(rows: readonly string[], faults: number): string {
  const lines = [
    '# Plans against git',
    '',
    `\`npm run verify:plan -- ${values.probes ? '--probes ' : ''}FOLDER…\`, ${execFileSync('git', ['--version'], { encoding: 'utf8' }).trim()}: the files that a plan takes in from a`,
    'repository, with the default settings, held against `git ls-files --cached --others --exclude-standard`. Every file that',
    'git lists is planned or left out by one of our further rules; no other file is planned. Probes are files made for the',
    'patterns of the ignore files, which a fresh clone has nothing for. "Nothing tracked" is the same with an empty index.',
    `Faults: ${faults}.`,
    '',
    '| repository | index | git lists | planned | left out by further rules | ignored files and folders | lost | not git’s |',
    '| --- | --- | ---: | ---: | --- | ---: | ---: | ---: |',
    ...rows,
    '',
  ];
  return lines.join('\n');
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
