import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ROOT } from '../support/buildEngine';

let data: string;
beforeEach(() => {
  data = mkdtempSync(path.join(tmpdir(), 'command-line-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

function run(...args: string[]): ChildProcess {
  const env = { ...process.env, VECTOR_STORES_API_KEY: 'key' };
  return spawn(process.execPath, [path.join(ROOT, 'dist/engine/main.js'), ...args], { env });
}

/** What the engine says when it cannot start. */
async function refusal(...args: string[]): Promise<{ code: number; text: string }> {
  const child = run(...args);
  let text = '';
  child.stderr!.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  const [code] = (await once(child, 'close')) as [number];
  return { code, text };
}

async function listening(child: ChildProcess): Promise<string> {
  child.stdout!.setEncoding('utf8');
  const [line] = (await once(child.stdout!, 'data')) as [string];
  return line;
}

test('without a data folder it says which option is missing', async () => {
  const { code, text } = await refusal();
  expect(code).toBe(1);
  expect(text).toContain('Give a folder with --data DIR');
});

test('a damaged catalogue is one sentence, and the file is left as it is', async () => {
  writeFileSync(path.join(data, 'catalog.db'), 'no database '.repeat(100));
  const { code, text } = await refusal('--data', data);
  expect(code).toBe(1);
  expect(text).toMatch(/^The catalogue of the data folder \(catalog\.db\) is damaged\..*\n$/);
});

test('a file in the place of the data folder is one sentence', async () => {
  const file = path.join(data, 'file');
  writeFileSync(file, '');
  const { code, text } = await refusal('--data', file);
  expect(code).toBe(1);
  expect(text).toMatch(/^The data folder cannot be written: .*\n$/);
});

test('a port in use is one sentence that says what to do', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as { port: number };
  const { code, text } = await refusal('--data', data, '--port', String(port));
  taken.close();
  expect(code).toBe(1);
  expect(text).toContain('Choose another with --port');
});

test('says where it listens, and leaves with code 0 when asked to', async () => {
  const child = run('--data', data);
  expect(await listening(child)).toMatch(/^listening on http:\/\/127\.0\.0\.1:\d+\/v1\n$/);
  child.kill('SIGTERM');
  if (process.platform !== 'win32') expect(await once(child, 'exit')).toEqual([0, null]);
});

test('leaves with the process that started it', async () => {
  const child = run('--data', data, '--exit-with-parent');
  await listening(child);
  child.stdin!.destroy();
  expect(await once(child, 'exit')).toEqual([0, null]);
});
