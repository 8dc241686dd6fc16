// The tables of bench/results/engine.md.
import { availableParallelism, cpus } from 'node:os';
import type { Measured, Run } from '../engine';
import { FILTERS } from './candidate';

const HEADER = [
  '# The engine beside others',
  '',
  '`npm run bench:engine`: one run, one engine after the other, each in a process of its own, on the same chunks (our',
  '`auto` strategy), the same vectors (our built-in model, 256 dimensions) and the same hybrid questions: sentences taken',
  'from comments of the corpus, the best 10 chunks by words and by vectors. The others get the vector of each question',
  'for nothing; ours embeds it within the time that is measured. Our index asks a filter once a file; here that is a',
  'division, in the engine it is the attribute filter, compiled.',
  '',
  'CPU ms: of all threads of the process, a question. Filters let 10 % and 1 % of the files through.',
  'Agreement: how many of the best 10 (no filter) the engine shares with our plain fusion; the legs and their weights',
  'differ, so it shows that the same thing was asked, not who is right (that is `npm run bench:relevance`).',
  '',
];

export function report(runs: readonly Run[]): string {
  const machine = `${availableParallelism()} cores, ${cpus()[0]?.model}, Node ${process.versions.node}`;
  return [...HEADER, `Measured on a shared machine: ${machine}.`, '', ...growth(runs), ...runs.flatMap(table)].join(
    '\n',
  );
}

function table({ corpus, measured }: Run): string[] {
  const filters = FILTERS.map((filter) => (filter === 'none' ? 'no filter' : `filter ${filter}`));
  const reference = measured.find(({ name }) => name.includes('fusion alone')) ?? measured[0]!;
  return [
    `## ${corpus.chunks.toLocaleString('en')} chunks (${corpus.files.toLocaleString('en')} files, ${megabytes(corpus.bytes)} MB of text)`,
    '',
    `| engine | ${filters.map((filter) => `${filter}: CPU ms p50 / p95`).join(' | ')} | wall ms p50 / p95 | open ms | first question ms | RSS MB | disk MB | build CPU s | agreement |`,
    `| --- |${' ---: |'.repeat(filters.length + 7)}`,
    ...measured.map((engine) => row(engine, reference)),
    '',
  ];
}

/** How our cost grows, beside the straight line through its cost at the size nearest to 100,000 chunks. */
function growth(runs: readonly Run[]): string[] {
  const costOf = (run: Run) => run.measured[0]!.searched.byFilter.none.cpu.p50;
  const distance = ({ corpus }: Run) => Math.abs(Math.log(corpus.chunks / 100_000));
  const origin = [...runs].sort((a, b) => distance(a) - distance(b))[0]!;
  return [
    '## How the cost of a question grows',
    '',
    `| chunks | ${origin.measured[0]!.name}: CPU ms p50 | straight line | CPU ms a 1,000 chunks | open ms | RSS MB | disk MB / text MB |`,
    '| ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...runs.map((run) => {
      const { corpus, measured } = run;
      const { searched, built } = measured[0]!;
      const cells = [
        corpus.chunks.toLocaleString('en'),
        ms(costOf(run)),
        ms((costOf(origin) * corpus.chunks) / origin.corpus.chunks),
        ((costOf(run) * 1000) / corpus.chunks).toFixed(3),
        Math.round(searched.openMs),
        megabytes(searched.residentBytes),
        (built.diskBytes / corpus.bytes).toFixed(2),
      ];
      return `| ${cells.join(' | ')} |`;
    }),
    '',
  ];
}

function row({ name, built, searched }: Measured, reference: Measured): string {
  const { byFilter, openMs, firstQueryMs, residentBytes } = searched;
  const cells = [
    name,
    ...FILTERS.map((filter) => `${ms(byFilter[filter].cpu.p50)} / ${ms(byFilter[filter].cpu.p95)}`),
    `${ms(byFilter.none.wall.p50)} / ${ms(byFilter.none.wall.p95)}`,
    Math.round(openMs),
    Math.round(firstQueryMs),
    megabytes(residentBytes),
    megabytes(built.diskBytes),
    Math.round(built.cpuSeconds),
    agreement(searched.results, reference.searched.results).toFixed(1),
  ];
  return `| ${cells.join(' | ')} |`;
}

function agreement(results: readonly (readonly number[])[], others: readonly (readonly number[])[]): number {
  const shared = results.map((chunks, index) => chunks.filter((chunk) => others[index]!.includes(chunk)).length);
  return shared.reduce((sum, count) => sum + count, 0) / Math.max(1, shared.length);
}

const ms = (value: number) => value.toFixed(value < 10 ? 1 : 0);
const megabytes = (bytes: number) => Math.round(bytes / 1e6);
