// npm start: opens a real VS Code with the extension in it on the sample workspace: `code` where it is on PATH,
// else code-server in the browser. Installs and builds what that needs. No key, no configuration.
//   PORT=8080 npm start        code-server's port (default: a free one)
//   npm start -- FOLDER        another workspace
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { installDependencies, runNode } from './bootstrap.mjs';
import { installCodeServer, installVsix } from './code-server/install.mjs';
import { codeServerEnvironment, startCodeServer } from './code-server/server.mjs';
import { root } from './node24.mjs';
import { vsix } from './vsix.mjs';

const folder = path.resolve(process.argv[2] ?? path.join(root, 'sample'));
/** Kept between starts, so that stores made in one are there in the next. */
const dataFolder = path.join(root, '.vscode-test/start');

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(0));

installDependencies();
const code = findCode();
if (code) {
  if (runNode(['esbuild.js']) !== 0) process.exit(1);
  openDesktop(code);
} else {
  if (runNode(['scripts/packExtension.mjs']) !== 0) process.exit(1);
  installCodeServer();
  await openInBrowser();
}

/** VS Code's command, where it is on PATH. */
function findCode() {
  const names = process.platform === 'win32' ? ['code.cmd'] : ['code'];
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.flatMap((place) => names.map((name) => path.join(place, name))).find((file) => existsSync(file));
}

function openDesktop(command) {
  // VS Code refuses to run as root on the person's own data; with data of its own it does run.
  const asRoot =
    process.getuid?.() === 0 ? ['--no-sandbox', '--user-data-dir', path.join(dataFolder, 'user-data')] : [];
  const args = ['--new-window', `--extensionDevelopmentPath=${root}`, ...asRoot, folder];
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  console.log(`Opened ${folder} in VS Code, with the extension in it.`);
  process.exit(status ?? 1);
}

async function openInBrowser() {
  installVsix(dataFolder, vsix, codeServerEnvironment(dataFolder));
  const server = await startCodeServer({ dataFolder, port: Number(process.env.PORT ?? 0) });
  console.log(`\nVS Code with the extension: ${server.url}/?folder=${encodeURIComponent(folder)}`);
  console.log('Right-click a folder in the Explorer → Add to Vector Store…  Ctrl+C ends it.');
  await server.exited;
}
