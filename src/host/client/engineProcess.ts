import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { engineDidNotStart, engineWasStopped } from '../errors';

/** `idle`: not used yet. `restarting`: it died and comes back. `failed`: it did not come up; the next use tries again. */
export type EngineState = 'idle' | 'starting' | 'running' | 'restarting' | 'failed' | 'stopped';

export interface EngineEndpoint {
  /** Ends in `/v1`. */
  readonly baseURL: string;
  readonly apiKey: string;
}

/** Where the engine shall listen for other programs on this machine, and the key they know. */
export interface FixedAddress {
  readonly port: number;
  readonly apiKey: string;
}

export interface EngineOptions {
  /** The engine's bundle, `dist/engine/main.js`. */
  readonly entry: string;
  readonly dataDirectory: string;
  /** One line of the engine's output. */
  readonly log: (line: string) => void;
  /** A port and key to keep, asked for at each start; without it both are drawn anew. */
  readonly fixedAddress?: () => Promise<FixedAddress | undefined>;
  /** Keys of embedding servers by base URL, asked for at each start. */
  readonly embedderKeys?: () => Promise<Readonly<Record<string, string>>>;
  /** How long the engine may take until it listens, in milliseconds. */
  readonly startTimeoutMs?: number;
}

const LISTENING = /^listening on (http:\/\/127\.0\.0\.1:\d+\/v1)$/;
const START_TIMEOUT_MS = 30_000;
const FIRST_RESTART_MS = 250;
const LONGEST_RESTART_MS = 30_000;
/** An engine that ran this long before it died starts the back-off anew. */
const STEADY_MS = 60_000;

/**
 * The built-in engine as a child process: started on first use, restarted with a growing delay when it dies, ended
 * with its owner. The key stays the same for its whole life, so a client made before a restart stays authorised after it.
 */
export class EngineProcess extends EventEmitter<{ state: [EngineState] }> {
  private apiKey = randomBytes(32).toString('hex');
  private current: Promise<EngineEndpoint> | undefined;
  private child: ChildProcessWithoutNullStreams | undefined;
  /** JSON. In the environment of the engine, which ps does not show and the engine does not pass on. */
  private embedderKeys = '{}';
  private deaths = 0;
  private currentState: EngineState = 'idle';
  private readonly stopping = new AbortController();

  constructor(private readonly options: EngineOptions) {
    super();
  }

  get state(): EngineState {
    return this.currentState;
  }

  /**
   * Where the running engine listens; starts it if need be, and waits for a restart under way.
   * @throws UserError when it does not come up.
   */
  endpoint(): Promise<EngineEndpoint> {
    if (this.stopping.signal.aborted) return Promise.reject(engineWasStopped());
    this.current ??= this.launch('starting');
    return this.current;
  }

  dispose(): void {
    this.stopping.abort();
    this.child?.stdin.destroy();
    this.child?.kill();
    this.setState('stopped');
    this.removeAllListeners();
  }

  private setState(state: EngineState): void {
    if (state === this.currentState) return;
    this.currentState = state;
    this.emit('state', state);
  }

  private async launch(state: 'starting' | 'restarting'): Promise<EngineEndpoint> {
    this.setState(state);
    try {
      const startedAt = Date.now();
      const { child, baseURL } = await this.spawnListening();
      child.once('exit', (code, signal) => this.restart(signal ?? `exit code ${code}`, Date.now() - startedAt));
      this.setState('running');
      return { baseURL, apiKey: this.apiKey };
    } catch (error) {
      this.current = undefined;
      if (!this.stopping.signal.aborted) this.setState('failed');
      throw error;
    }
  }

  /** On the fixed port where one is set; on any free one when another program, or another window, has it already. */
  private async spawnListening(): Promise<{ child: ChildProcessWithoutNullStreams; baseURL: string }> {
    const fixed = await this.options.fixedAddress?.();
    this.embedderKeys = JSON.stringify((await this.options.embedderKeys?.()) ?? {});
    if (this.stopping.signal.aborted) throw engineWasStopped();
    if (fixed) {
      this.apiKey = fixed.apiKey;
      const child = this.spawnEngine(fixed.port);
      try {
        return { child, baseURL: await this.untilListening(child) };
      } catch (error) {
        if (this.stopping.signal.aborted) throw error;
        this.options.log(`port ${fixed.port} cannot be had; listening on a free port instead`);
      }
    }
    const child = this.spawnEngine(0);
    return { child, baseURL: await this.untilListening(child) };
  }

  private spawnEngine(port: number): ChildProcessWithoutNullStreams {
    const { NODE_OPTIONS: _, ...inherited } = process.env; // A debugger's options are not meant for this process.
    const child = spawn(
      process.execPath,
      [
        '--disable-warning=ExperimentalWarning', // node:sqlite announces itself on every start
        this.options.entry,
        '--data',
        this.options.dataDirectory,
        '--port',
        String(port),
        '--exit-with-parent',
      ],
      {
        env: {
          ...inherited,
          ELECTRON_RUN_AS_NODE: '1',
          VECTOR_STORES_API_KEY: this.apiKey,
          VECTOR_STORES_EMBEDDER_KEYS: this.embedderKeys,
        },
        stdio: 'pipe',
        windowsHide: true,
      },
    );
    child.stdin.on('error', () => {}); // EPIPE when it dies; its exit is what counts.
    createInterface({ input: child.stderr }).on('line', this.options.log);
    this.child = child;
    return child;
  }

  private untilListening(child: ChildProcessWithoutNullStreams): Promise<string> {
    const timeoutMs = this.options.startTimeoutMs ?? START_TIMEOUT_MS;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        child.kill('SIGKILL');
        reject(engineDidNotStart(`it said nothing for ${Math.round(timeoutMs / 1000)} s`));
      }, timeoutMs);
      const fail = (detail: string, cause?: Error) => {
        clearTimeout(timer);
        reject(engineDidNotStart(detail, cause));
      };
      child.once('error', (error) => fail(error.message, error));
      child.once('exit', (code, signal) => fail(`it ended with ${signal ?? `exit code ${code}`}`));
      createInterface({ input: child.stdout }).on('line', (line) => {
        const baseURL = LISTENING.exec(line)?.[1];
        this.options.log(line);
        if (baseURL === undefined) return;
        clearTimeout(timer);
        resolve(baseURL);
      });
    });
  }

  private restart(reason: string, ranMs: number): void {
    if (this.stopping.signal.aborted) return;
    this.deaths = ranMs > STEADY_MS ? 1 : this.deaths + 1;
    const waitMs = Math.min(FIRST_RESTART_MS * 2 ** (this.deaths - 1), LONGEST_RESTART_MS);
    this.options.log(`the engine ended (${reason}); starting it again in ${waitMs} ms`);
    this.setState('restarting');
    this.current = delay(waitMs, undefined, { signal: this.stopping.signal }).then(() => this.launch('restarting'));
    // Whoever asks next gets the error; nobody asking must not count as an unhandled rejection.
    this.current.catch((error: Error) => this.options.log(error.message));
  }
}
