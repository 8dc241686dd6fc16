// npm run engine -- --data DIR --port N --api-key KEY: the built-in engine alone, for any OpenAI client.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { installDependencies, runNode } from './bootstrap.mjs';
import { node24, root } from './node24.mjs';

installDependencies();
const built = runNode(['esbuild.js']);
if (built !== 0) process.exit(built);

const engine = spawn(node24(), [path.join(root, 'dist/engine/main.js'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
// npm passes a terminal's signals on to this process; the engine is to shut down in its own time.
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => engine.kill(signal));
engine.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
