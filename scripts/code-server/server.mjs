// Runs code-server: a workbench in the browser, with no login, on this machine's loopback address only.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { codeServerCommand } from './install.mjs';

const START_TIMEOUT_MS = 120_000;
const END_GRACE_MS = 5_000;
const LOG_TAIL = 4_000;

/** Nothing goes out, nothing pops up: no telemetry, gallery, tips, chat, port forwarding or Git discovery. */
const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.enabled': false,
  'files.hotExit': 'off',
  'window.confirmBeforeClose': 'never',
  'git.enabled': false,
  'npm.fetchOnlinePackageInfo': false,
  'json.schemaDownload.enable': false,
  'typescript.disableAutomaticTypeAcquisition': true,
  'remote.autoForwardPorts': false,
  'remote.restoreForwardedPorts': false,
};

const serverFlags = [
  ['--auth', 'none'],
  ['--disable-telemetry'],
  ['--disable-update-check'],
  ['--disable-workspace-trust'],
  ['--disable-getting-started-override'],
  ['--disable-proxy'],
  ['--ignore-last-opened'],
].flat();

/** Environment of a code-server that neither reads nor writes the person's own VS Code and home. */
export function codeServerEnvironment(dataFolder) {
  const home = path.join(dataFolder, 'home');
  mkdirSync(path.join(home, 'run'), { recursive: true });
  const foreign = /^(VSCODE_|ELECTRON_|CODE_SERVER_|npm_)|^(PASSWORD|HASHED_PASSWORD|PORT|NODE_OPTIONS)$/;
  const kept = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return {
    ...Object.fromEntries(kept),
    HOME: home,
    XDG_CONFIG_HOME: path.join(home, 'config'),
    XDG_DATA_HOME: path.join(home, 'data'),
    XDG_CACHE_HOME: path.join(home, 'cache'),
    XDG_RUNTIME_DIR: path.join(home, 'run'),
    EXTENSIONS_GALLERY: '{}',
  };
}

/**
 * Starts code-server and waits until it listens.
 * @param {{ dataFolder: string, settings?: object, env?: Record<string, string>, port?: number, flags?: string[] }} options
 *   port 0 (the default) takes a free one.
 * @returns {Promise<{ url: string, exited: Promise<unknown>, log: () => string, close: () => Promise<void> }>}
 */
export async function startCodeServer({ dataFolder, settings = {}, env = {}, port = 0, flags = [] }) {
  const userSettings = path.join(dataFolder, 'user-data/User/settings.json');
  mkdirSync(path.dirname(userSettings), { recursive: true });
  // Settings a person changed in an earlier `npm start` stay.
  if (!existsSync(userSettings))
    writeFileSync(userSettings, JSON.stringify({ ...quietSettings, ...settings }, null, 2));
  const bind = ['--bind-addr', `127.0.0.1:${port}`];
  const [command, args] = codeServerCommand(dataFolder, [...serverFlags, ...bind, ...flags]);
  const server = spawn(command, args, {
    env: { ...codeServerEnvironment(dataFolder), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own: extension hosts, watchers and engines outlive a server that is killed alone.
    detached: true,
  });
  let log = '';
  const exited = new Promise((resolve) => server.once('exit', resolve));
  const stopOnExit = () => killGroup(server.pid, 'SIGKILL');
  process.once('exit', stopOnExit);
  const close = async () => {
    await endGroup(server.pid);
    process.removeListener('exit', stopOnExit);
  };
  const url = await new Promise((resolve, reject) => {
    const fail = (why) => reject(new Error(`code-server ${why}:\n${log.slice(-LOG_TAIL)}`));
    const timer = setTimeout(() => fail('did not start in time'), START_TIMEOUT_MS);
    const read = (chunk) => {
      log += chunk;
      const listening = /HTTP server listening on (http:\/\/[\d.:]+)/.exec(log);
      if (listening) resolve(listening[1]);
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.once('error', (error) => fail(error.message));
    exited.then(() => fail('ended early'));
    exited.finally(() => clearTimeout(timer));
  }).catch(async (error) => {
    await close();
    throw error;
  });
  return { url, exited, log: () => log, close };
}

/** False when no process of the group is left. */
function killGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
    return true;
  } catch {
    return false;
  }
}

async function endGroup(pid) {
  const end = Date.now() + END_GRACE_MS;
  let alive = killGroup(pid, 'SIGTERM');
  while (alive && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    alive = killGroup(pid, 0);
  }
  if (alive) killGroup(pid, 'SIGKILL');
}
