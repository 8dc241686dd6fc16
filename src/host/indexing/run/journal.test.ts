import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { IndexingStorage } from '../storage';
import { Journal, type RunHeader } from './journal';
import { lockStore } from './storeLock';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'journal-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const header: RunHeader = {
  connectionId: 'builtin',
  storeId: 'vs_1',
  storeName: 'docs',
  tree: 'file:///w',
  workspace: 'w',
  kind: 'add',
  selections: [''],
  onPurpose: [],
};
const intent = (name: string) => ({ path: name, filename: name, bytes: 3, sha256: `hash of ${name}`, begunAt: 1 });

test('a run that ends properly leaves nothing behind', () => {
  const file = path.join(folder, 'runs/run.jsonl');
  Journal.begin(file, header).end();
  expect(existsSync(file)).toBe(false);
  expect(Journal.read(file)).toBeUndefined();
});

test('after a crash the journal tells what is on the server and what nobody knows', () => {
  const file = path.join(folder, 'run.jsonl');
  const journal = Journal.begin(file, header);
  journal.uploading(intent('a'));
  journal.uploading(intent('b'));
  journal.uploaded('a', 'file-1');
  journal.batch('vsfb_1');
  journal.renaming({ fileId: 'file-2', path: 'c', sha256: 'hash of c' });
  journal.discard(['file-old']);
  const parts = { uploadId: 'upload_2', partBytes: 100, expiresAt: 9 };
  journal.parts('b', { ...parts, uploadId: 'upload_1' });
  journal.part('b', 0, 'part_0');
  journal.parts('b', parts);
  journal.part('b', 0, 'part_1');
  journal.parts('b', parts); // an earlier resume
  journal.part('b', 2, 'part_2');
  appendFileSync(file, '{"at":"uploaded","path":"b","fi');
  const partIds = new Map([
    [0, 'part_1'],
    [2, 'part_2'],
  ]);
  expect(Journal.read(file)).toEqual({
    header,
    uploaded: [{ at: 'uploading', ...intent('a'), fileId: 'file-1' }],
    uncertain: [{ at: 'uploading', ...intent('b') }],
    begun: [{ at: 'parts', ...intent('b'), ...parts, partIds }],
    batchIds: ['vsfb_1'],
    renamed: [{ at: 'renaming', fileId: 'file-2', path: 'c', sha256: 'hash of c' }],
    discarded: ['file-old'],
  });
  Journal.begin(file, header).batch('vsfb_2');
  expect(Journal.read(file)).toMatchObject({ batchIds: ['vsfb_1', 'vsfb_2'] });
});

test('a second run goes on in the journal of the first, so nothing that it recorded is forgotten', () => {
  const file = path.join(folder, 'run.jsonl');
  const first = Journal.begin(file, header);
  first.uploading(intent('a'));
  first.uploaded('a', 'file-1');
  first.close();
  Journal.begin(file, { ...header, kind: 'sync' }).close();
  expect(Journal.read(file)).toMatchObject({ header: { kind: 'sync' }, uploaded: [{ fileId: 'file-1' }] });
});

test('interrupted runs are found, those that go on are not', async () => {
  const storage = new IndexingStorage(folder);
  Journal.begin(storage.journal('builtin', 'vs_1'), header).close();
  expect((await storage.interruptedRuns()).map((run) => run.header)).toEqual([header]);
  const release = lockStore(storage.lock('builtin', 'vs_1'), 'docs');
  expect(await storage.interruptedRuns()).toEqual([]);
  release();
});

test('one run a store; the lock of a dead or silent owner is taken over', () => {
  const file = path.join(folder, 'run.lock');
  const release = lockStore(file, 'docs');
  expect(() => lockStore(file, 'docs')).toThrow('Another run is adding files to "docs"');
  utimesSync(file, new Date(0), new Date(0));
  lockStore(file, 'docs')();
  writeFileSync(file, '999999999');
  lockStore(file, 'docs');
  expect(readFileSync(file, 'utf8')).toBe(String(process.pid));
  release();
});
