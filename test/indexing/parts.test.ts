// Large files in parts, against the real routes of the engine in this process; a part is 1,000 bytes here.
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { OpenAI } from 'openai';
import { beforeEach, expect, test } from 'vitest';
import { capabilitiesOf } from '../../src/host/client/capabilities';
import type { RunOptions } from '../../src/host/indexing/indexer';
import { prepareRun } from '../../src/host/indexing/indexer';
import { DEFAULT_RULE_SETTINGS } from '../../src/host/indexing/rules/defaults';
import { discardRun } from '../../src/host/indexing/run/discardRun';
import type { Progress } from '../../src/host/indexing/run/progress';
import { IndexingStorage } from '../../src/host/indexing/storage';
import { NodeFileTree } from '../../src/host/indexing/trees/nodeFileTree';
import { clientOf } from '../engine/api';
import { API_KEY, startTestEngine, type TestEngine } from '../engine/fakes';

const PART_BYTES = 1_000;
const LINES = 300;
const TEXT = Array.from({ length: LINES }, (_, line) => `line ${line} of a long log`).join('\n');
const PARTS = Math.ceil(TEXT.length / PART_BYTES);

let folder: string;
let engine: TestEngine;
let storeId: string;
/** Requests that arrived, as `METHOD path` with ids left out. */
let requests: string[];

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'parts-'));
  mkdirSync(path.join(folder, 'app'));
  writeFileSync(path.join(folder, 'app/long.txt'), TEXT);
  engine = startTestEngine();
  storeId = (await clientOf(engine).vectorStores.create({ name: 'logs' })).id;
  requests = [];
  return () => {
    engine.close();
    rmSync(folder, { recursive: true, force: true });
  };
});

/**
 * @param breaks tells, from what arrived so far, whether the connection is gone for good
 * @param losesAnswer tells of requests that are carried out and never answered
 */
function connection(breaks = (_: string) => false, losesAnswer = (_: string) => false) {
  const client = new OpenAI({
    baseURL: 'http://127.0.0.1/v1',
    apiKey: API_KEY,
    maxRetries: 0,
    fetch: async (input, init) => {
      const request = new Request(input, { ...init, duplex: 'half' } as RequestInit);
      const line = `${request.method} ${new URL(request.url).pathname.replace(/(vs|upload|file)_?-?[0-9a-f]{20,}/, '*')}`;
      if (breaks(line)) throw new TypeError('fetch failed');
      requests.push(line);
      const answer = await engine.app.fetch(request);
      if (losesAnswer(line)) throw new TypeError('fetch failed');
      return answer;
    },
  });
  const profile = { id: 'x', label: 'Service', kind: 'openai', baseURL: 'http://127.0.0.1/v1' } as const;
  const capabilities = { ...capabilitiesOf(profile), partBytes: PART_BYTES };
  return { ...profile, capabilities, client: async () => client };
}

const storage = () => new IndexingStorage(path.join(folder, 'state'));
const sentParts = () => requests.filter((line) => line.endsWith('/parts')).length;

async function run(to: ReturnType<typeof connection>, options: Partial<RunOptions> = {}) {
  const prepared = await prepareRun(storage(), {
    store: { connection: to, storeId, name: 'logs' },
    tree: new NodeFileTree(path.join(folder, 'app')),
    settings: DEFAULT_RULE_SETTINGS,
    kind: 'add',
    selections: [''],
  });
  return prepared.run({ signal: new AbortController().signal, onProgress: () => {}, ...options });
}

/** The one File of the server is the local file, byte by byte, and no part is left behind. */
async function expectArrived() {
  const client = clientOf(engine);
  const files = (await client.files.list()).data;
  expect(files.map(({ filename, bytes }) => ({ filename, bytes }))).toEqual([
    { filename: 'long.txt', bytes: TEXT.length },
  ]);
  const content = await (await client.files.content(files[0]!.id)).text();
  expect(createHash('sha256').update(content).digest('hex')).toBe(createHash('sha256').update(TEXT).digest('hex'));
  expect(readdirSync(engine.storage.folder.incoming)).toEqual([]);
}

test('a large file goes in parts, and progress counts their bytes', async () => {
  const seen: Progress[] = [];
  const result = await run(connection(), { onProgress: (progress) => seen.push(progress) });
  expect(result).toMatchObject({ completed: 1, failures: [] });
  expect(sentParts()).toBe(PARTS);
  expect(requests.filter((line) => line === 'POST /v1/files')).toEqual([]);
  const bytes = seen.filter(({ phase }) => phase === 'uploading').map(({ bytesDone }) => bytesDone);
  expect(bytes).toEqual([...bytes].sort((a, b) => a - b));
  expect(new Set(bytes).size).toBeGreaterThan(3);
  await expectArrived();
});

test('after the connection broke, the next run sends only the parts that had not been acknowledged', async () => {
  const broken = connection(
    (line) => (line.endsWith('/parts') && sentParts() >= 4) || line.startsWith('POST /v1/files'),
  );
  await expect(run(broken)).rejects.toThrow();
  expect(sentParts()).toBe(4);
  expect(await run(connection())).toMatchObject({ completed: 1, failures: [] });
  expect(sentParts()).toBe(PARTS);
  expect(requests.filter((line) => line === 'POST /v1/uploads')).toHaveLength(1);
  await expectArrived();
});

test('an upload that expired meanwhile is begun anew', async () => {
  const broken = connection((line) => line.endsWith('/parts') && sentParts() >= 4);
  await expect(run(broken)).rejects.toThrow();
  engine.advance(3601);
  expect(await run(connection())).toMatchObject({ completed: 1, failures: [] });
  expect(requests.filter((line) => line === 'POST /v1/uploads')).toHaveLength(2);
  expect((await clientOf(engine).files.list()).data).toHaveLength(1);
});

test('a file that changed meanwhile is sent anew, and the parts of its old content are freed', async () => {
  await expect(run(connection((line) => line.endsWith('/parts') && sentParts() >= 4))).rejects.toThrow();
  writeFileSync(path.join(folder, 'app/long.txt'), 'short now\n');
  expect(await run(connection())).toMatchObject({ completed: 1, failures: [] });
  expect(readdirSync(engine.storage.folder.incoming)).toEqual([]);
});

test('a cancel cancels the upload: no part and no File stay behind', async () => {
  const cancel = new AbortController();
  const onProgress = ({ bytesDone }: Progress) => {
    if (bytesDone >= 3 * PART_BYTES) cancel.abort();
  };
  expect(await run(connection(), { signal: cancel.signal, onProgress })).toMatchObject({
    cancelled: true,
    completed: 0,
  });
  expect(requests).toContain('POST /v1/uploads/*/cancel');
  expect(readdirSync(engine.storage.folder.incoming)).toEqual([]);
  expect((await clientOf(engine).files.list()).data).toEqual([]);
});

test('giving an interrupted run up frees its parts', async () => {
  const broken = connection((line) => line.endsWith('/parts') && sentParts() >= 4);
  await expect(run(broken)).rejects.toThrow();
  const [leftover] = await storage().interruptedRuns();
  await discardRun(storage(), connection(), leftover!.header);
  expect(readdirSync(engine.storage.folder.incoming)).toEqual([]);
});

test('a lost answer to the completion: the File is found, not made twice', async () => {
  const completions = () => requests.filter((line) => line.endsWith('/complete')).length;
  const to = connection(undefined, (line) => line.endsWith('/complete') && completions() === 1);
  expect(await run(to)).toMatchObject({ completed: 1, failures: [] });
  expect(completions()).toBe(1);
  await expectArrived();
});

test('a server without /uploads gets the file in one piece', async () => {
  const to = connection();
  const client = await to.client();
  client.uploads.create = () => {
    throw new OpenAI.NotFoundError(404, undefined, 'Invalid URL', new Headers());
  };
  expect(await run(to)).toMatchObject({ completed: 1, failures: [] });
  expect(requests).toContain('POST /v1/files');
  await expectArrived();
});
