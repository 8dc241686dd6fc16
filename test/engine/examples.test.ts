// examples/ and what "Copy as Python" writes, run by the official Python client where it is installed.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { OpenAI, toFile } from 'openai';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pythonOf } from '../../src/host/commands/snippets/languages';
import { operationsOn } from '../../src/host/commands/snippets/operations';
import { ROOT } from '../support/buildEngine';
import { API_KEY, type EngineProcess, startEngine } from '../support/engineProcess';
import { temporaryFolder } from '../support/temporaryFolder';

const PYTHON = process.env.PYTHON ?? 'python3';
const EXAMPLES = path.join(ROOT, 'examples');
const hasPython = spawnSync(PYTHON, ['--version']).status === 0;
const hasClient = hasPython && spawnSync(PYTHON, ['-c', 'import openai']).status === 0;

const folder = temporaryFolder();
let engine: EngineProcess;
beforeAll(async () => {
  engine = await startEngine({ data: folder.path });
});
afterAll(async () => {
  await engine.stop();
  folder.remove();
});

/** Runs Python as a person does who followed examples/README.md. */
function python(...args: string[]): { status: number | null; output: string } {
  const env = { ...process.env, VECTOR_STORES_API_KEY: API_KEY, VECTOR_STORES_BASE_URL: engine.baseURL };
  const { status, stdout, stderr } = spawnSync(PYTHON, ['-B', ...args], { env, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

const scripts = readdirSync(EXAMPLES).filter((file) => file.endsWith('.py'));

test.skipIf(!hasPython).each(scripts)('%s is Python', (script) => {
  const compile = 'import sys; compile(open(sys.argv[1]).read(), sys.argv[1], "exec")';
  expect(python('-c', compile, path.join(EXAMPLES, script))).toEqual({ status: 0, output: '' });
});

test.skipIf(!hasClient).each(scripts.filter((file) => file.startsWith('vector_stores')))(
  '%s runs to its end',
  (script) => {
    const { status, output } = python(path.join(EXAMPLES, script));
    expect({ status, last: output.trim().split('\n').at(-1) }, output).toEqual({ status: 0, last: 'deleted' });
  },
);

test.skipIf(!hasClient)('every request that Copy as Python writes is answered', async () => {
  const client = new OpenAI({ baseURL: engine.baseURL, apiKey: API_KEY });
  const store = await client.vectorStores.create({ name: 'copied' });
  const file = await client.files.create({ file: await toFile(Buffer.from('A buoy.'), 'a.md'), purpose: 'assistants' });
  const batch = await client.vectorStores.fileBatches.createAndPoll(store.id, { file_ids: [file.id] });
  const target = { connectionId: 'builtin', storeId: store.id };
  const targets = [{ ...target, batchId: batch.id }, { ...target, fileId: file.id }, target];
  const snippets = targets
    .flatMap(operationsOn)
    .map((operation) => pythonOf(operation, { baseURL: engine.baseURL, kind: 'builtin' }).replace('file-…', file.id));
  const { status, output } = python('-c', snippets.join('\n'));
  expect(status, output).toBe(0);
});
