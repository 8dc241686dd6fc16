// Makes a fresh clone ready: installs what package-lock.json names, once, with node built-ins only.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { node24, root } from './node24.mjs';

const stamp = path.join(root, 'node_modules/.vector-stores-lock');

/** Installs the locked dependencies unless this very lockfile is installed already. */
export function installDependencies() {
  const hash = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  console.log('Installing dependencies…');
  // The locked versions, as `npm ci` would; but that one refuses a lockfile without the optional binaries of other
  // platforms, which a registry mirror may not carry. No package of ours needs its install script.
  execFileSync('npm', ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  writeFileSync(stamp, hash);
}

/** Runs a script of ours under Node 24 and answers its exit code. */
export function runNode(args, options = {}) {
  return spawnSync(node24(), args, { cwd: root, stdio: 'inherit', ...options }).status ?? 1;
}
