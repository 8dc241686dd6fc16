import { expect, test } from 'vitest';
import { makePlan, type PlanOptions } from './plan';
import type { StoreFile } from './storeFiles';

const local = (path: string, sha256: string) => ({ path, sha256, bytes: 10 });
const stored = (fileId: string, path: string, sha256: string, more: Partial<StoreFile> = {}): StoreFile => {
  const facts = { path, sha256, workspace: 'app', status: 'completed' as const, attributes: {}, attachedAt: 1 };
  return { fileId, ...facts, ...more };
};

function planned(
  files: ReturnType<typeof local>[],
  storeFiles: StoreFile[],
  kind: PlanOptions['kind'] = 'sync',
  known: Record<string, string> = {},
  overwrite: string[] = [],
) {
  const options = { workspace: 'app', kind, known: new Map(Object.entries(known)), overwrite: new Set(overwrite) };
  const plan = makePlan({ files, leftOut: [] }, storeFiles, options);
  const actions = plan.actions.map((action) => {
    if (action.kind === 'remove') return `remove ${action.storeFile.fileId}`;
    if (action.kind === 'replace') return `replace ${action.old.map(({ fileId }) => fileId)} by ${action.file.path}`;
    if (action.kind === 'add') return `add ${action.file.path}`;
    return `${action.kind} ${action.storeFile.fileId} as ${action.file.path}`;
  });
  return {
    actions,
    unchanged: plan.unchanged.map(({ path }) => path),
    conflicts: plan.conflicts.map(({ file }) => file.path),
  };
}

test('new files are added, equal ones are unchanged, changed ones are replaced', () => {
  const files = [local('new', '1'), local('same', '2'), local('changed', '3')];
  const there = [stored('a', 'same', '2'), stored('b', 'changed', 'old')];
  expect(planned(files, there, 'sync', { changed: 'old' })).toEqual({
    actions: ['add new', 'replace b by changed'],
    unchanged: ['same'],
    conflicts: [],
  });
});

test('adding never removes; syncing removes what this clone put there and that is gone', () => {
  const there = [stored('a', 'gone', '1'), stored('b', 'of another clone', '2')];
  expect(planned([], there, 'add', { gone: '1' }).actions).toEqual([]);
  expect(planned([], there, 'sync', { gone: '1' }).actions).toEqual(['remove a']);
});

test('a renamed file keeps its store file: only attributes change', () => {
  expect(planned([local('to', '1')], [stored('a', 'from', '1')], 'sync', { from: '1' }).actions).toEqual([
    'rename a as to',
  ]);
});

test('a file that got another extension is taken in anew: the server reads it by its name', () => {
  const there = [stored('a', 'page.html', '1')];
  expect(planned([local('page.txt', '1')], there, 'sync', { 'page.html': '1' }).actions).toEqual([
    'add page.txt',
    'remove a',
  ]);
});

test('a failed replacement of a file that is gone goes with what it was to replace', () => {
  const there = [stored('new', 'file', '2', { status: 'failed' }), stored('old', 'file', '1')];
  expect(planned([], there, 'sync', { file: '1' }).actions).toEqual(['remove new', 'remove old']);
});

test('two files of one content, both moved, take one store file each', () => {
  const there = [stored('a', 'x/1', 'same'), stored('b', 'x/2', 'same')];
  const known = { 'x/1': 'same', 'x/2': 'same' };
  expect(planned([local('y/1', 'same'), local('y/2', 'same')], there, 'sync', known).actions).toEqual([
    'rename a as y/1',
    'rename b as y/2',
  ]);
});

test.each(['add', 'sync'] as const)(
  'what another clone changed since is left alone by %s until a person decides',
  (kind) => {
    const there = [stored('a', 'file', 'theirs')];
    const files = [local('file', 'mine')];
    expect(planned(files, there, kind, { file: 'base' })).toMatchObject({ actions: [], conflicts: ['file'] });
    expect(planned(files, there, kind, { file: 'base' }, ['file']).actions).toEqual(['replace a by file']);
  },
);

test('what another clone failed to get in is no conflict', () => {
  const there = [stored('a', 'file', 'theirs', { status: 'failed' })];
  expect(planned([local('file', 'mine')], there, 'add').actions).toEqual(['replace a by file']);
});

test('files of other workspaces and of other tools are left alone', () => {
  const there = [stored('a', 'file', '1', { workspace: 'other' }), stored('b', 'file', '1', { workspace: undefined })];
  expect(planned([local('file', '1')], there, 'sync', { file: '1' }).actions).toEqual(['add file']);
  expect(planned([], there, 'sync', { file: '1' }).actions).toEqual([]);
});

test('a failed or cancelled file of the same content is attached again, nothing is uploaded', () => {
  const failed = stored('a', 'file', '1', { status: 'failed' });
  expect(planned([local('file', '1')], [failed]).actions).toEqual(['reattach a as file']);
});

test('content that the server is still processing is followed, and the old one goes after it', () => {
  const there = [stored('new', 'file', '2', { status: 'in_progress' }), stored('old', 'file', '1')];
  expect(planned([local('file', '2')], there, 'sync', { file: '1' })).toEqual({
    actions: ['follow new as file'],
    unchanged: [],
    conflicts: [],
  });
});

test('what an interrupted replacement left twice ends as one', () => {
  const there = [stored('new', 'file', '2'), stored('old', 'file', '1')];
  const expected = { actions: ['remove old'], unchanged: ['file'], conflicts: [] };
  expect(planned([local('file', '2')], there, 'sync', { file: '1' })).toEqual(expected);
});
