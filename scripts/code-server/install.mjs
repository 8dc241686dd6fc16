// code-server is a real VS Code server, published on npm: what a machine without VS Code's own download site runs.
// Installed once into .vscode-test/code-server, with no native build: two small JavaScript modules stand in for the
// only native parts that matter (without spdlog, Output channels stay empty).
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { node24, root } from '../node24.mjs';

const VERSION = '4.139.1';

/** Where it is, or goes: CODE_SERVER_HOME shares one install between clones. */
const home = process.env.CODE_SERVER_HOME ?? path.join(root, '.vscode-test/code-server');
const packageFolder = path.join(home, 'node_modules/code-server');
const stamp = path.join(home, `.installed-${VERSION}`);

/** code-server's entry script; it runs under `node24()`, for it needs that version. */
export const codeServerEntry = path.join(packageFolder, 'out/node/entry.js');

/** Installs code-server unless it is there. About 30 s and 600 MB; an interrupted install is taken up again. */
export function installCodeServer() {
  if (existsSync(stamp)) return;
  console.log(`Installing code-server ${VERSION} into ${path.relative(root, home)} (once)…`);
  mkdirSync(home, { recursive: true });
  writeFileSync(path.join(home, 'package.json'), '{ "private": true }\n');
  npmInstall(home, [`code-server@${VERSION}`]);
  // code-server's own install script would fetch these two folders' modules and compile native ones.
  const vscode = path.join(packageFolder, 'lib/vscode');
  npmInstall(vscode, ['--omit=dev']);
  npmInstall(path.join(vscode, 'extensions'), ['--omit=dev']);
  const shims = path.join(root, 'scripts/code-server/shims');
  for (const name of ['spdlog', 'native-watchdog'])
    cpSync(path.join(shims, `${name}.js`), path.join(vscode, `node_modules/@vscode/${name}/index.js`));
  writeFileSync(stamp, '');
}

function npmInstall(cwd, args) {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  execFileSync('npm', ['install', ...quiet, ...args], { cwd, stdio: 'inherit', shell: process.platform === 'win32' });
}

/** Command line that runs code-server with data and extensions of its own, out of the person's home. */
export function codeServerCommand(dataFolder, args) {
  const config = path.join(dataFolder, 'config.yaml');
  mkdirSync(dataFolder, { recursive: true });
  writeFileSync(config, 'auth: none\n');
  const folders = { 'user-data-dir': 'user-data', 'extensions-dir': 'extensions' };
  const places = Object.entries(folders).flatMap(([flag, name]) => [`--${flag}`, path.join(dataFolder, name)]);
  return [node24(), [codeServerEntry, '--config', config, ...places, ...args]];
}

/** Installs a .vsix into the data folder; 1–3 s. */
export function installVsix(dataFolder, vsix, env) {
  const [command, args] = codeServerCommand(dataFolder, ['--install-extension', path.resolve(vsix), '--force']);
  const output = execFileSync(command, args, { env, encoding: 'utf8', stdio: 'pipe' });
  if (!output.includes('successfully installed')) throw new Error(`${vsix} could not be installed:\n${output}`);
}
