// A store that colleagues share: two clones of one workspace, each with what it remembers, and other workspaces' files.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type IndexingRequest, prepareRun } from '../../src/host/indexing/indexer';
import { DEFAULT_RULE_SETTINGS } from '../../src/host/indexing/rules/defaults';
import { IndexingStorage } from '../../src/host/indexing/storage';
import { listStoreFiles } from '../../src/host/indexing/storeFiles';
import { NodeFileTree } from '../../src/host/indexing/trees/nodeFileTree';
import { IndexingFixture } from '../support/indexingFixture';
import { writeFiles } from '../support/nastyTree';

let fixture: IndexingFixture;
let mine: Clone;
let theirs: Clone;

/** One colleague's folder and machine. */
class Clone {
  readonly folder: string;
  private readonly storage: IndexingStorage;

  constructor(machine: string, workspace: string) {
    this.folder = path.join(fixture.work, machine, workspace);
    mkdirSync(this.folder, { recursive: true });
    this.storage = new IndexingStorage(path.join(fixture.work, machine, 'state'));
  }

  prepare(request: Partial<IndexingRequest> = {}) {
    const { store } = fixture;
    const tree = new NodeFileTree(this.folder);
    const settings = DEFAULT_RULE_SETTINGS;
    return prepareRun(this.storage, { store, tree, settings, kind: 'add', selections: [''], ...request });
  }

  async run(request: Partial<IndexingRequest> = {}) {
    const prepared = await this.prepare(request);
    await prepared.run({ signal: new AbortController().signal, onProgress: () => {} });
    return prepared.plan;
  }
}

beforeEach(async () => {
  fixture = new IndexingFixture();
  await fixture.createStore();
  mine = new Clone('mine', 'app');
  theirs = new Clone('theirs', 'app');
});
afterEach(() => fixture.close());

/** `workspace path`, sorted, of the store's files. */
async function stored(): Promise<string[]> {
  const files = await listStoreFiles(await fixture.client(), fixture.store.storeId);
  return files.map(({ workspace, path }) => `${workspace} ${path}`).sort();
}

test('what one clone deletes, renames or lacks stays, when the other one put it there', async () => {
  writeFiles(mine.folder, { 'both.ts': 'both', 'mine.ts': 'mine' });
  writeFiles(theirs.folder, { 'both.ts': 'both', 'theirs.ts': 'theirs' });
  await mine.run();
  await theirs.run();
  expect(await stored()).toEqual(['app both.ts', 'app mine.ts', 'app theirs.ts']);
  rmSync(path.join(mine.folder, 'mine.ts'));
  await mine.run({ kind: 'sync' });
  expect(await stored()).toEqual(['app both.ts', 'app theirs.ts']);
});

test('other content under the same path is a conflict for either, until one decides; then it is one for the other', async () => {
  writeFiles(mine.folder, { 'a.ts': 'as I have it' });
  writeFiles(theirs.folder, { 'a.ts': 'as they have it' });
  await mine.run();
  for (const kind of ['add', 'sync'] as const) {
    const { plan } = await theirs.prepare({ kind });
    expect(plan.actions).toEqual([]);
    expect(plan.conflicts.map(({ file }) => file.path)).toEqual(['a.ts']);
  }
  await theirs.run({ overwrite: ['a.ts'] });
  expect(await stored()).toEqual(['app a.ts']);
  const { plan } = await mine.prepare({ kind: 'sync' });
  expect(plan.actions).toEqual([]);
  expect(plan.conflicts.map(({ file }) => file.path)).toEqual(['a.ts']);
  expect((await theirs.prepare({ kind: 'sync' })).plan.conflicts).toEqual([]);
});

test('a workspace of another name has its own files under the same paths', async () => {
  const other = new Clone('mine', 'other');
  writeFiles(mine.folder, { 'readme.md': 'app' });
  writeFiles(other.folder, { 'readme.md': 'other' });
  await mine.run();
  await other.run();
  rmSync(path.join(other.folder, 'readme.md'));
  expect((await mine.prepare({ kind: 'sync' })).plan).toMatchObject({ actions: [], conflicts: [] });
  await other.run({ kind: 'sync' });
  expect(await stored()).toEqual(['app readme.md']);
});

test('two windows that planned the same upload it once', async () => {
  writeFiles(mine.folder, { 'a.ts': 'a', 'b.ts': 'b' });
  const [first, second] = await Promise.all([mine.prepare(), mine.prepare()]);
  const options = { signal: new AbortController().signal, onProgress: () => {} };
  expect((await first.run(options)).completed).toBe(2);
  expect((await second.run(options)).completed).toBe(0);
  expect(await stored()).toEqual(['app a.ts', 'app b.ts']);
});
