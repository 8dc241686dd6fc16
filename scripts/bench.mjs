// npm run bench:NAME -- …: bundles bench/NAME.ts and runs it under Node 24.
import { build } from 'esbuild';
import assembler from './assembleWat.js';
import { runNode } from './bootstrap.mjs';
import { root } from './node24.mjs';

const [name, ...args] = process.argv.slice(2);
const outfile = `out/bench/${name}.js`;
await build({
  absWorkingDir: root,
  entryPoints: [`bench/${name}.ts`],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  packages: 'external',
  plugins: [assembler.watBundle],
  target: 'node22',
  alias: { vscode: './bench/support/vscode.ts' },
  logLevel: 'warning',
});
process.exit(runNode([outfile, ...args]));
