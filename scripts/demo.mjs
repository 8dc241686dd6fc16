// npm run demo -- FOLDER "QUESTION": indexes a folder with the built-in engine and prints the best hits.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { installDependencies, runNode } from './bootstrap.mjs';
import { root } from './node24.mjs';

installDependencies();
if (!existsSync(path.join(root, 'dist/demo.js')) && runNode(['esbuild.js']) !== 0) process.exit(1);
process.exit(runNode(['dist/demo.js', ...process.argv.slice(2)], { cwd: process.cwd() }));
