import { expect, test } from 'vitest';
import type { Plan } from '../../indexing/plan';
import { Review } from './review';
import { childrenOf, type FolderRow, type Row, summarizeFolder } from './reviewRow';

const local = (path: string) => ({ path, bytes: 2048, sha256: path });
const stored = (path: string) => ({
  fileId: path,
  status: 'completed' as const,
  path,
  workspace: 'app',
  sha256: 'old',
  attributes: {},
  attachedAt: 1,
});

const PLAN: Plan = {
  workspace: 'app',
  actions: [
    { kind: 'add', file: local('src/deep/new.ts') },
    { kind: 'replace', file: local('src/changed.ts'), old: [stored('src/changed.ts')] },
    { kind: 'rename', file: local('there.ts'), storeFile: stored('here.ts') },
    { kind: 'remove', path: 'gone.ts', storeFile: stored('gone.ts') },
  ],
  unchanged: [],
  leftOut: [
    { path: 'node_modules', folder: true, exclusion: { reason: 'excluded', detail: 'matches **/node_modules' } },
    { path: 'src/.env', folder: false, exclusion: { reason: 'secret', detail: 'an environment file' } },
    { path: 'src/big.csv', folder: false, exclusion: { reason: 'large', detail: '7 MB; the limit is 5 MB' } },
    { path: 'src/logo.png', folder: false, exclusion: { reason: 'media', detail: '.png files hold no text' } },
  ],
  conflicts: [{ file: local('src/theirs.ts'), storeFile: stored('src/theirs.ts') }],
};

const review = () => new Review([PLAN]);

function find(root: FolderRow, path: string): Row {
  for (const row of childrenOf(root)) {
    if (row.path === path) return row;
    if (row.kind === 'folder' && path.startsWith(`${row.path}/`)) return find(row, path);
  }
  throw new Error(`no row ${path}`);
}

test('what is worth a look comes first, then folders; every file of the plan has its row, with a note', () => {
  const [root] = review().roots;
  expect(childrenOf(root!).map(({ path }) => path)).toEqual(['src', 'gone.ts', 'node_modules', 'there.ts']);
  const inSrc = childrenOf(find(root!, 'src') as FolderRow).map(({ path }) => path.slice('src/'.length));
  expect(inSrc).toEqual(['.env', 'theirs.ts', 'deep', 'big.csv', 'changed.ts', 'logo.png']);
  const notes = [
    'gone.ts',
    'there.ts',
    'node_modules',
    'src/changed.ts',
    'src/deep/new.ts',
    'src/.env',
    'src/theirs.ts',
  ];
  expect(notes.map((path) => find(root!, path)).map((row) => row.kind === 'file' && row.note)).toEqual([
    'to be removed',
    'renamed from here.ts',
    'excluded: matches **/node_modules',
    'changed · 2.0 KB',
    '2.0 KB',
    'looks like a secret: an environment file',
    'changed by someone else: left alone',
  ]);
});

test('untouched, a review decides nothing', () => {
  expect(review().decisions()).toEqual([{ onPurpose: [], skipped: [], overwrite: [] }]);
  expect(review().tickedCount()).toBe(2);
});

test('a folder’s tick goes to what the plan brings in, never to a secret or to anything else left out', () => {
  const it = review();
  const src = find(it.roots[0]!, 'src');
  it.tick(src, false);
  expect(it.decisions()[0]!.skipped.toSorted()).toEqual(['src/changed.ts', 'src/deep/new.ts']);
  it.tick(src, true);
  expect(it.decisions()).toEqual([{ onPurpose: [], skipped: [], overwrite: [] }]);
});

test('secrets, files left out by a rule, and conflicts are taken in one by one', () => {
  const it = review();
  for (const path of ['src/.env', 'src/big.csv', 'src/theirs.ts']) it.tick(find(it.roots[0]!, path), true);
  const [decisions] = it.decisions();
  expect(decisions!.onPurpose.toSorted()).toEqual(['src/.env', 'src/big.csv']);
  expect(decisions!.overwrite).toEqual(['src/theirs.ts']);
  expect(it.tickedSecrets().map(({ path }) => path)).toEqual(['src/.env']);
});

test('what holds no text cannot be ticked', () => {
  const it = review();
  for (const path of ['src/logo.png', 'node_modules', 'gone.ts', 'there.ts']) it.tick(find(it.roots[0]!, path), true);
  expect(it.decisions()).toEqual([{ onPurpose: [], skipped: [], overwrite: [] }]);
});

test('a folder’s line counts what lies below it', () => {
  const it = review();
  const src = find(it.roots[0]!, 'src') as FolderRow;
  it.tick(find(it.roots[0]!, 'src/changed.ts'), false);
  it.tick(find(it.roots[0]!, 'src/big.csv'), true);
  expect(summarizeFolder(src)).toEqual({
    incoming: 2,
    ticked: 1,
    leftOut: 1,
    onPurpose: 1,
    secrets: 1,
    conflicts: 1,
  });
});
