// The built-in engine as its users have it: a process of its own, on a folder, behind a port.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from './buildEngine';

export const API_KEY = 'a-key-for-tests';

export interface EngineOptions {
  /** The repository, where it is not the working directory: in VS Code's extension host. */
  readonly root?: string;
  /** Folder of its databases and blobs. */
  readonly data: string;
  /** Refuse what OpenAI refuses. */
  readonly strict?: boolean;
  /** Seconds by which the engine's clock runs ahead of ours: how tests reach an expiry that is days away. */
  readonly clockAheadSeconds?: number;
  /**
   * Shell command that mounts something else at the data folder, `$DATA`, for this process alone: a small disk, one
   * that cannot be written. Only where `canMount`.
   */
  readonly mount?: string;
}

export interface EngineProcess {
  /** Ends in `/v1`. */
  readonly baseURL: string;
  readonly child: ChildProcess;
  /** What it wrote to stderr so far. */
  log(): string;
  /** Asks it to end and waits until it has. */
  stop(): Promise<void>;
  /** kill -9. */
  kill(): Promise<void>;
}

/** Starts the engine that `npm run build` made and waits until it listens. Throws with its log when it does not. */
export async function startEngine(options: EngineOptions): Promise<EngineProcess> {
  const [command, args] = commandLine(options);
  const child = spawn(command, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ELECTRON_RUN_AS_NODE: '1',
      ENGINE_CLOCK_AHEAD_SECONDS: String(options.clockAheadSeconds ?? 0),
    },
  });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  const exited = once(child, 'exit');
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await exited;
  };
  return {
    baseURL: await listening(child, () => log),
    child,
    log: () => log,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

const OWN_MOUNTS = ['--user', '--map-root-user', '--mount'];

/** Whether this machine lets a process have mounts of its own (Linux, mostly). */
export const canMount = spawnSync('unshare', [...OWN_MOUNTS, 'true']).status === 0;

function commandLine(options: EngineOptions): [string, string[]] {
  const root = options.root ?? ROOT;
  const args = [
    ...(options.clockAheadSeconds ? ['--require', path.join(root, 'test/support/clock.cjs')] : []),
    path.join(root, 'dist/engine/main.js'),
    ...['--data', options.data, '--port', '0', '--api-key', API_KEY],
    ...(options.strict ? ['--strict'] : []),
  ];
  if (options.mount === undefined) return [process.execPath, args];
  const script = `DATA='${options.data}'; ${options.mount} && exec "$0" "$@"`;
  return ['unshare', [...OWN_MOUNTS, 'sh', '-c', script, process.execPath, ...args]];
}

async function listening(child: ChildProcess, log: () => string): Promise<string> {
  for await (const line of createInterface({ input: child.stdout! })) {
    const url = /listening on (http:\S+)/.exec(line)?.[1];
    if (url) {
      child.stdout!.resume();
      return url;
    }
  }
  throw new Error(`the engine ended before it listened:\n${log()}`);
}
