// npm run training -- COMMAND …: bundles training/training.ts and runs it under Node 24.
import { build } from 'esbuild';
import { runNode } from './bootstrap.mjs';
import { root } from './node24.mjs';

const outfile = 'out/training.js';
await build({
  absWorkingDir: root,
  entryPoints: ['training/training.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node22',
  logLevel: 'warning',
});
process.exit(runNode([outfile, ...process.argv.slice(2)]));
