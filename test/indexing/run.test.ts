import { renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { toFile } from 'openai';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Progress } from '../../src/host/indexing/run/progress';
import { summarize } from '../../src/host/indexing/words';
import { IndexingFixture } from '../support/indexingFixture';
import { writeFiles } from '../support/nastyTree';
import { writeSourceTree } from '../support/sourceTree';

let fixture: IndexingFixture;
beforeEach(async () => {
  fixture = new IndexingFixture();
  await fixture.createStore();
});
afterEach(() => fixture.close());

const at = (name: string) => path.join(fixture.folder, name);

test('a folder is added with path, workspace, hash and language, and found by a search', async () => {
  writeFiles(fixture.folder, {
    'src/lock.ts': 'export const heartbeat = 5; // touches the lock',
    'readme.md': '# Locks',
  });
  const result = await fixture.run();
  expect(result).toMatchObject({ completed: 2, failures: [], cancelled: false });
  await fixture.expectInStep();
  const { data } = await (await fixture.client()).vectorStores.search(fixture.store.storeId, { query: 'heartbeat' });
  expect(data[0]?.attributes).toMatchObject({ path: 'src/lock.ts', workspace: 'app', language: 'typescript' });
});

test('the plan says what is skipped and what looks like a secret; nothing of that is uploaded', async () => {
  writeFiles(fixture.folder, { 'a.ts': 'x', '.env': 'KEY=1', 'b.bin': 'x', 'c.txt': 'a\0b', 'd.png': 'x' });
  const { plan } = await fixture.prepare();
  expect(summarize(plan, fixture.connection.capabilities)).toBe(
    '1 file · 1 B · ~1 token · 3 skipped (2 binary, 1 media) · 1 looks like a secret (left out)',
  );
});

test('a secret that a person takes in on purpose is added, a file that they untick is not, and both are remembered', async () => {
  writeFiles(fixture.folder, { '.env': 'KEY=1', 'a.ts': 'x', 'b.ts': 'y' });
  await fixture.run({ onPurpose: ['.env'], skipped: ['b.ts'] });
  rmSync(at('b.ts'));
  await fixture.expectInStep();
  writeFiles(fixture.folder, { 'b.ts': 'changed' });
  expect((await fixture.prepare({ kind: 'sync' })).plan.actions).toEqual([]);
});

test('progress counts to the plan’s total and never goes back', async () => {
  writeSourceTree(fixture.folder, 120);
  const seen: Progress[] = [];
  await fixture.run({}, { onProgress: (progress) => seen.push(progress) });
  const order = seen.map(({ phase, done, total }) => {
    expect(total).toBe(120);
    return (phase === 'uploading' ? 0 : total) + done;
  });
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(seen.at(-1)).toMatchObject({ phase: 'processing', done: 120 });
});

test('files are cut as a person chose, and so are those that a later sync brings', async () => {
  writeFiles(fixture.folder, { 'a.md': '# A' });
  const chunking = { type: 'static' as const, static: { max_chunk_size_tokens: 200, chunk_overlap_tokens: 50 } };
  await fixture.run({}, { chunking });
  writeFiles(fixture.folder, { 'b.md': '# B' });
  await fixture.run({ kind: 'sync' });
  const { data } = await (await fixture.client()).vectorStores.files.list(fixture.store.storeId);
  expect(data.map(({ chunking_strategy }) => chunking_strategy)).toEqual([chunking, chunking]);
});

test('a second run has nothing to do', async () => {
  writeSourceTree(fixture.folder, 20);
  await fixture.run();
  const { plan } = await fixture.prepare();
  expect(plan.actions).toEqual([]);
  expect(plan.unchanged).toHaveLength(20);
});

test('Sync replaces, renames without an upload, and removes, and leaves other workspaces alone', async () => {
  writeFiles(fixture.folder, { 'changed.ts': 'old', 'moved.ts': 'moves', 'gone.ts': 'goes', 'same.ts': 'stays' });
  await fixture.run();
  const client = await fixture.client();
  const theirs = await client.files.create({ file: await toFile(Buffer.from('x'), 'x.md'), purpose: 'assistants' });
  const attributes = { path: 'x.md', workspace: 'other' };
  await client.vectorStores.files.create(fixture.store.storeId, { file_id: theirs.id, attributes });
  writeFileSync(at('changed.ts'), 'new content');
  renameSync(at('moved.ts'), at('there.ts'));
  rmSync(at('gone.ts'));
  const result = await fixture.run({ kind: 'sync' });
  expect(result).toMatchObject({ completed: 1, renamed: 1, removed: 1, failures: [] });
  expect(await client.vectorStores.files.retrieve(theirs.id, { vector_store_id: fixture.store.storeId })).toBeDefined();
  await client.files.delete(theirs.id);
  await fixture.expectInStep();
});

test('a store of another clone is not emptied by a clone that has other files', async () => {
  writeFiles(fixture.folder, { 'a.ts': 'a', 'b.ts': 'b' });
  await fixture.run();
  rmSync(path.join(fixture.work, 'state'), { recursive: true });
  rmSync(at('a.ts'));
  writeFiles(fixture.folder, { 'b.ts': 'changed here', 'c.ts': 'only here' });
  const { plan } = await fixture.prepare({ kind: 'sync' });
  expect(plan.actions).toEqual([]);
  expect(plan.conflicts.map(({ file }) => file.path)).toEqual(['b.ts']);
});

test('the old File goes only when no other store uses it', async () => {
  writeFiles(fixture.folder, { 'a.ts': 'old' });
  await fixture.run();
  const client = await fixture.client();
  const [old] = (await client.vectorStores.files.list(fixture.store.storeId)).data;
  const other = await client.vectorStores.create({ name: 'other', file_ids: [old!.id] });
  writeFiles(fixture.folder, { 'a.ts': 'new' });
  await fixture.run({ kind: 'sync' });
  expect(await client.vectorStores.files.retrieve(old!.id, { vector_store_id: other.id })).toBeDefined();
});

test('Cancel keeps what is done and leaves no File that no store uses; the next run does the rest', async () => {
  writeSourceTree(fixture.folder, 200);
  const cancel = new AbortController();
  const onProgress = ({ done }: Progress) => done === 60 && cancel.abort();
  const result = await fixture.run({}, { signal: cancel.signal, onProgress });
  expect(result.cancelled).toBe(true);
  const client = await fixture.client();
  const attached = (await client.vectorStores.retrieve(fixture.store.storeId)).file_counts;
  expect(attached.total).toBe(attached.completed);
  const files = await client.files.list();
  expect(files.data).toHaveLength(attached.total);
  await fixture.run();
  await fixture.expectInStep();
});

test('a file that cannot be processed is a failure with the server’s reason, and the others get in', async () => {
  writeFiles(fixture.folder, { 'broken.pdf': 'no pdf at all', 'a.ts': 'x' });
  const { completed, failures } = await fixture.run();
  expect(completed).toBe(1);
  expect(failures).toEqual([{ path: 'broken.pdf', reason: expect.stringMatching(/\w{3}/) }]);
});

test('a file that failed and is gone since leaves the store with the next sync', async () => {
  writeFiles(fixture.folder, { 'broken.pdf': 'no pdf at all', 'a.ts': 'x' });
  await fixture.run();
  rmSync(at('broken.pdf'));
  await fixture.run({ kind: 'sync' });
  await fixture.expectInStep();
});

test('a second run into the same store is refused while the first goes on', async () => {
  writeSourceTree(fixture.folder, 30);
  const [first, second] = await Promise.all([fixture.prepare(), fixture.prepare()]);
  const options = { signal: new AbortController().signal, onProgress: () => {} };
  const running = first.run(options);
  await expect(second.run(options)).rejects.toThrow('Another run is adding files');
  await running;
  await fixture.expectInStep();
});

test('a type that the server refuses goes as .txt, and keeps its path', async () => {
  writeFiles(fixture.folder, { 'main.rs': 'fn main() {}', 'a.md': '# A' });
  const capabilities = { ...fixture.connection.capabilities, acceptedExtensions: new Set(['.md', '.txt']) };
  const store = { ...fixture.store, connection: { ...fixture.connection, capabilities } };
  const { plan } = await fixture.prepare({ store });
  expect(summarize(plan, capabilities)).toContain('1 uploaded as .txt');
  await fixture.run({ store });
  const names = (await (await fixture.client()).files.list()).data.map(({ filename }) => filename);
  expect(names.sort()).toEqual(['a.md', 'main.rs.txt']);
  await fixture.expectInStep();
});
