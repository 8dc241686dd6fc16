import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeFiles } from '../../../test/support/nastyTree';
import { LocalFiles } from './localFiles';
import { DEFAULT_RULE_SETTINGS } from './rules/defaults';
import { IndexingStorage } from './storage';
import { SyncRecord } from './syncRecord';
import { NodeFileTree } from './trees/nodeFileTree';

let work: string;
let folder: string;
let files: LocalFiles;
let record: SyncRecord;

beforeEach(async () => {
  work = mkdtempSync(path.join(tmpdir(), 'local-files-'));
  folder = path.join(work, 'app');
  mkdirSync(folder);
  files = new LocalFiles(new NodeFileTree(folder), new IndexingStorage(path.join(work, 'state')));
  record = await SyncRecord.open(path.join(work, 'record.json'), { connectionId: 'c', storeId: 's', name: 'docs' });
});
afterEach(() => rmSync(work, { recursive: true, force: true, maxRetries: 5 }));

const readAll = () => files.readAll(DEFAULT_RULE_SETTINGS, [record]);
const paths = () => [...files.hashes.keys()].sort();

test('only what was chosen is looked at, by the rules of indexing', async () => {
  writeFiles(folder, { 'src/a.ts': 'a', 'src/b.log': 'b', 'docs/c.md': 'c', '.gitignore': '*.log' });
  record.selections = new Set(['src']);
  await readAll();
  expect(paths()).toEqual(['src/a.ts']);
});

test('a changed, a new and a deleted file are followed one by one', async () => {
  writeFiles(folder, { 'a.ts': 'a', 'b.ts': 'b', '.gitignore': '*.log' });
  record.selections = new Set(['']);
  await readAll();
  const before = files.hashes.get('a.ts');
  writeFiles(folder, { 'a.ts': 'changed', 'c.ts': 'new', 'd.log': 'ignored' });
  rmSync(path.join(folder, 'b.ts'));
  expect(await files.follow(new Set(['a.ts', 'b.ts', 'c.ts', 'd.log']))).toBe(true);
  expect(paths()).toEqual(['.gitignore', 'a.ts', 'c.ts']);
  expect(files.hashes.get('a.ts')).not.toBe(before);
});

test('a folder that goes away takes its files along', async () => {
  writeFiles(folder, { 'src/deep/a.ts': 'a', 'src/deep/b.ts': 'b', 'c.ts': 'c' });
  record.selections = new Set(['']);
  await readAll();
  rmSync(path.join(folder, 'src'), { recursive: true });
  expect(await files.follow(new Set(['src']))).toBe(true);
  expect(paths()).toEqual(['c.ts']);
});

test('a folder that comes, a file with rules, and very many changes ask for a look at everything', async () => {
  writeFiles(folder, { 'src/a.ts': 'a' });
  record.selections = new Set(['']);
  await readAll();
  renameSync(path.join(folder, 'src'), path.join(folder, 'lib'));
  expect(await files.follow(new Set(['src', 'lib']))).toBe(false);
  expect(await files.follow(new Set(['.gitignore']))).toBe(false);
  expect(await files.follow(new Set(Array.from({ length: 1_000 }, (_, n) => `${n}.ts`)))).toBe(false);
  await readAll();
  expect(paths()).toEqual(['lib/a.ts']);
});

test('a secret that a person took in is followed too', async () => {
  writeFileSync(path.join(folder, '.env'), 'KEY=1');
  record.selections = new Set(['']);
  record.onPurpose = new Set(['.env']);
  await readAll();
  const before = files.hashes.get('.env');
  writeFileSync(path.join(folder, '.env'), 'KEY=2');
  expect(await files.follow(new Set(['.env']))).toBe(true);
  expect(files.hashes.get('.env')).not.toBe(before);
});
