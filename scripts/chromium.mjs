// The browser that shows the workbench in tests: one that is there, else Debian's, where we may install it.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Path of an installed Chromium or Chrome; $CHROMIUM wins. */
export function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin'];
  return folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name))).find((file) => existsSync(file));
}

/**
 * Installs Debian's chromium when this is root on a Debian and none is there.
 * @throws Error saying what to do, elsewhere.
 */
export function installChromium() {
  if (findChromium()) return;
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!mayInstall)
    throw new Error(
      'No Chromium found. Install it (Debian: sudo apt-get install chromium) or set CHROMIUM to its path.',
    );
  console.log('Installing chromium (apt-get)…');
  const apt = (...args) =>
    execFileSync('apt-get', ['-qq', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  apt('update');
  apt('install', '--yes', '--no-install-recommends', 'chromium', 'fonts-liberation');
  if (!findChromium()) throw new Error('apt-get installed chromium, but it is not on PATH.');
}
