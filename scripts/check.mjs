// npm run check: types, lint and format, allowed imports, manifest against code. Runs all, then fails if any failed.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from './node24.mjs';

const bin = (name) => path.join(root, 'node_modules/.bin', process.platform === 'win32' ? `${name}.cmd` : name);
const steps = [
  ['types', bin('tsc'), ['--noEmit']],
  ['lint', bin('biome'), ['check', '--error-on-warnings', '.']],
  ['imports', process.execPath, ['scripts/check-imports.mjs']],
  ['manifest', process.execPath, ['scripts/check-manifest.mjs']],
];

const failed = steps.filter(([name, command, args]) => {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (result.status !== 0) console.error(`check: ${name} failed`);
  return result.status !== 0;
});
process.exit(failed.length === 0 ? 0 : 1);
