// npm run bench:NAME -- …: bundles bench/NAME.ts and runs it under Node 24.
import { buildSync } from 'esbuild';
import { runNode } from './bootstrap.mjs';
import { root } from './node24.mjs';

const [name, ...args] = process.argv.slice(2);
const outfile = `out/bench/${name}.js`;
buildSync({
  absWorkingDir: root,
  entryPoints: [`bench/${name}.ts`],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  packages: 'external',
  loader: { '.wat': 'text' },
  logLevel: 'warning',
});
process.exit(runNode([outfile, ...args]));
