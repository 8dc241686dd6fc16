// npm run bench:engine -- FOLDER [CHUNKS…]: our engine's index beside LanceDB, zvec and SQLite's own, on the same chunks,
// vectors and queries, one after the other in one run. The others are installed into bench/engine, never into the product.
// They are measured at two sizes, our index at more, to show how its cost grows.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Candidate } from './engine/candidate';
import { Corpus, type CorpusSize, writeCorpus } from './engine/corpus';
import { lanceDb } from './engine/lanceDb';
import { type Built, measureBuild, measureSearch, type Searched } from './engine/measure';
import { report } from './engine/report';
import { sqliteVec } from './engine/sqliteVec';
import { vectorStores } from './engine/vectorStores';
import { zvec } from './engine/zvec';

const candidates: Readonly<Record<string, Candidate>> = {
  auto: vectorStores('auto'),
  none: vectorStores('none'),
  zvec,
  lanceFlat: lanceDb('flat'),
  lanceHnsw: lanceDb('HNSW'),
  sqliteVec,
};
/** These ask the same index in another way. */
const SHARED_INDEX: Readonly<Record<string, string>> = { none: 'auto' };
const SIZES_FOR_ALL = [10_000, 100_000];
const SIZES = [1_000, 3_000, 10_000, 30_000, 100_000, 1_000_000];
const OURS: ReadonlySet<string> = new Set(['auto', 'none']);

export interface Measured {
  readonly name: string;
  readonly built: Built;
  readonly searched: Searched;
}

export interface Run {
  readonly corpus: CorpusSize;
  readonly measured: readonly Measured[];
}

/** Runs one step in a process of its own and gives what it wrote. */
function step<T>(work: string, ...args: readonly string[]): T {
  const out = path.join(work, 'out.json');
  const memory = '--max-old-space-size=8192';
  execFileSync(process.execPath, [memory, process.argv[1]!, '--step', out, ...args], { stdio: 'inherit' });
  return JSON.parse(readFileSync(out, 'utf8')) as T;
}

async function runStep([out, action, ...args]: readonly string[]): Promise<void> {
  const result = await {
    corpus: ([sources, wanted, folder]: readonly string[]) => writeCorpus(sources!, Number(wanted), folder!),
    build: ([key, corpus, folder]: readonly string[]) => measureBuild(candidates[key!]!, new Corpus(corpus!), folder!),
    search: ([key, corpus, folder]: readonly string[]) =>
      measureSearch(candidates[key!]!, new Corpus(corpus!), folder!),
  }[action as 'corpus' | 'build' | 'search'](args);
  writeFileSync(out!, JSON.stringify(result));
}

function measureAll(sources: string, wanted: number): Run {
  const work = mkdtempSync(path.join(tmpdir(), 'bench-engine-'));
  const folderOf = (name: string) => {
    const folder = path.join(work, name);
    mkdirSync(folder, { recursive: true });
    return folder;
  };
  try {
    const corpusFolder = folderOf('corpus');
    const corpus = step<CorpusSize>(work, 'corpus', sources, String(wanted), corpusFolder);
    console.log(`${corpus.chunks} chunks of ${corpus.files} files`);
    const builds = new Map<string, Built>();
    const keys = Object.keys(candidates).filter((key) => OURS.has(key) || SIZES_FOR_ALL.includes(wanted));
    const measured = keys.map((key) => {
      const { name } = candidates[key]!;
      const index = SHARED_INDEX[key] ?? key;
      const folder = folderOf(index);
      const built = builds.get(index) ?? step<Built>(work, 'build', index, corpusFolder, folder);
      builds.set(index, built);
      const searched = step<Searched>(work, 'search', key, corpusFolder, folder);
      console.log(`${name}: ${searched.byFilter.none.cpu.p50.toFixed(1)} CPU ms`);
      return { name, built, searched };
    });
    return { corpus, measured };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
async function main(): Promise<void> {
  const [first, ...rest] = process.argv.slice(2);
  if (first === '--step') return runStep(rest);
  if (!first) throw new Error('Usage: npm run bench:engine -- FOLDER [CHUNKS…]');
  if (!existsSync('bench/engine/node_modules')) {
    execFileSync('npm', ['install', '--no-save', '--no-audit', '--no-fund'], { cwd: 'bench/engine', stdio: 'inherit' });
  }
  const sizes = rest.length > 0 ? rest.map(Number) : SIZES;
  const text = report(sizes.map((wanted) => measureAll(first, wanted)));
  console.log(text);
  writeFileSync('bench/results/engine.md', text);
}

main();
