// Relevance sets, as a folder of folders of JSON lines: queries.jsonl {id, text, category?}, qrels.jsonl {q, d} or
// {q, path, start?, end?}, corpus.jsonl {id, text, path?, file?, start?}, meta.json; or repos.json {name, github, used,
// root} in place of a corpus, which then is a folder of check-outs.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface Target {
  readonly path: string;
  /** Lines, from 1; without them any place in the file is right. */
  readonly start?: number;
  readonly end?: number;
}

export interface RelevanceQuery {
  readonly text: string;
  readonly category: string;
  readonly targets: readonly Target[];
}

export interface RelevanceDocument {
  /** What targets call it. */
  readonly id: string;
  /** What the engine is told; sets of bare passages have no paths, and all get the same name. */
  readonly path: string;
  readonly text: string;
}

export interface RelevanceSet {
  readonly name: string;
  /** Sets of one group are reported as one. */
  readonly group: string;
  readonly documents: readonly RelevanceDocument[];
  readonly queries: readonly RelevanceQuery[];
  /** Ranks are of chunks, as the semble benchmark has it, not of documents. */
  readonly ranksChunks: boolean;
}

/** Suffixes that the semble benchmark indexes. */
const CODE =
  /\.(?:py|jsx?|tsx?|go|rs|java|kts?|rb|php|c|h|cpp|hpp|cs|swift|scala|sbt|exs?|dart|lua|sql|sh|bash|zig|hs)$/;
const SKIPPED_FOLDER = /(?:^|\/)(?:node_modules|dist|build|\.git|\.?venv|__pycache__)\//;
const MAX_FILE_UNITS = 1_000_000;

interface Repository {
  readonly name: string;
  readonly github: string;
  readonly used?: string;
  readonly root?: string;
}

/** Reads every set of `folder`; check-outs are looked for in `repositories`, by name. Names what is missing. */
export function readSets(folder: string, repositories: string | undefined): RelevanceSet[] {
  return readdirSync(folder)
    .filter((name) => existsSync(path.join(folder, name, 'queries.jsonl')))
    .flatMap((name) => {
      const set = path.join(folder, name);
      return existsSync(path.join(set, 'repos.json')) ? repositorySets(set, repositories) : [corpusSet(set)];
    });
}

function corpusSet(folder: string): RelevanceSet {
  const name = path.basename(folder);
  const passages = readLines<Passage>(path.join(folder, 'corpus.jsonl'));
  const targets = readLines<{ q: string; d: string }>(path.join(folder, 'qrels.jsonl'));
  return {
    name,
    group: name,
    documents: passages[0]?.file === undefined ? passages.map(passageDocument(name)) : filesOfWindows(passages),
    queries: readQueries(folder).map(({ id, text }) => ({
      text,
      category: 'all',
      targets: targets.filter(({ q }) => q === id).map(({ d }) => ({ path: d })),
    })),
    ranksChunks: false,
  };
}

interface Passage {
  readonly id: string;
  readonly text: string;
  readonly path?: string;
  readonly file?: string;
  readonly start?: number;
}

function passageDocument(set: string): (passage: Passage) => RelevanceDocument {
  const usual = set.startsWith('zh') ? '.md' : '.py';
  return ({ id, text, path: source }) => ({ id, text, path: `snippet${path.extname(source ?? '') || usual}` });
}

/** Whole files, put together again from overlapping windows of lines whose first line is the path. */
function filesOfWindows(windows: readonly Passage[]): RelevanceDocument[] {
  const files = new Map<string, string[]>();
  for (const { file, start, text } of windows) {
    const lines = files.get(file!) ?? [];
    for (const [i, line] of text.split('\n').slice(1).entries()) lines[start! - 1 + i] = line;
    files.set(file!, lines);
  }
  return [...files].map(([file, lines]) => ({ id: file, path: file, text: lines.join('\n') }));
}

function repositorySets(folder: string, checkouts: string | undefined): RelevanceSet[] {
  const group = path.basename(folder);
  const repositories: Repository[] = JSON.parse(readFileSync(path.join(folder, 'repos.json'), 'utf8'));
  const queries = readQueries(folder);
  const targets = readLines<Target & { q: string }>(path.join(folder, 'qrels.jsonl'));
  return repositories.flatMap(({ name, github, used, root }) => {
    const checkout = path.join(checkouts ?? '', name);
    if (checkouts === undefined || !existsSync(checkout)) {
      console.error(`${group}: left out ${name}: check out ${github}${used ? ` at ${used}` : ''} as ${checkout}`);
      return [];
    }
    return [
      {
        name: `${group}/${name}`,
        group,
        documents: sourceFiles(checkout, root ?? ''),
        queries: queries
          .filter(({ repo }) => repo === name)
          .map(({ id, text, category }) => ({
            text,
            category: category ?? 'all',
            targets: targets.filter(({ q }) => q === id),
          })),
        ranksChunks: true,
      },
    ];
  });
}

function sourceFiles(checkout: string, root: string): RelevanceDocument[] {
  return readdirSync(path.join(checkout, root), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && CODE.test(entry.name))
    .map((entry) => path.relative(checkout, path.join(entry.parentPath, entry.name)))
    .filter((file) => !SKIPPED_FOLDER.test(`/${path.relative(root, file)}`))
    .sort()
    .map((file) => ({ id: file, path: file, text: readFileSync(path.join(checkout, file), 'utf8') }))
    .filter(({ text }) => text.trim() !== '' && text.length < MAX_FILE_UNITS);
}

function readQueries(folder: string) {
  return readLines<{ id: string; text: string; repo?: string; category?: string }>(path.join(folder, 'queries.jsonl'));
}

function readLines<T>(file: string): T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}
