// npm run examples: runs examples/*.py against an engine of their own on the fixed port. PYTHON names the interpreter.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { root } from './node24.mjs';

const python = process.env.PYTHON ?? 'python3';
const port = process.env.PORT ?? '8765';
const key = 'a-key-for-examples';

if (spawnSync(python, ['-c', 'import openai']).status !== 0) {
  console.error(`${python} with the official client is needed: ${python} -m pip install openai`);
  process.exit(2);
}
const data = mkdtempSync(path.join(tmpdir(), 'examples-'));
const engine = spawn(process.execPath, [path.join(root, 'dist/engine/main.js'), '--data', data, '--port', port], {
  env: { ...process.env, VECTOR_STORES_API_KEY: key },
  stdio: ['pipe', 'pipe', 'inherit'],
});
const [line] = await once(createInterface({ input: engine.stdout }), 'line');
const baseURL = /http:\S+/.exec(line)[0];
let failed = 0;
for (const name of readdirSync(path.join(root, 'examples')).filter((file) => file.startsWith('vector_stores'))) {
  console.log(`\n${name}`);
  const env = { ...process.env, VECTOR_STORES_API_KEY: key, VECTOR_STORES_BASE_URL: baseURL };
  // Nothing is written beside the sources.
  const ran = spawnSync(python, ['-B', path.join(root, 'examples', name)], { env, stdio: 'inherit' });
  if (ran.status !== 0) failed++;
}
engine.kill();
await once(engine, 'exit');
rmSync(data, { recursive: true, force: true });
process.exit(failed);
