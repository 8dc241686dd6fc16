// A workspace, an engine that restarts when it dies, a store, and the faults that a run into it meets.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { buildSync } from 'esbuild';
import { OpenAI } from 'openai';
import { EngineProcess } from '../../../src/host/client/engineProcess';
import { listStoreFiles } from '../../../src/host/indexing/storeFiles';
import { ROOT } from '../../support/buildEngine';
import { FaultProxy } from '../../support/faultProxy';
import { localFiles } from '../../support/localFiles';

const HOST = path.join(ROOT, 'out/test/indexingHost.js');

/** Whether this machine can limit the size of the files that a process writes (Linux). */
export const canLimit = spawnSync('prlimit', ['--fsize=unlimited', 'true']).status === 0;

export class SoakedStore {
  readonly folder: string;
  /** Ids of Files that somebody asked the server to delete. */
  readonly deleted = new Set<string>();
  /** Requests that the host has made. */
  requests = 0;
  private readonly engine: EngineProcess;
  private readonly proxy: FaultProxy;
  private baseURL = '';
  private storeId = '';

  private constructor(private readonly work: string) {
    this.folder = path.join(work, 'app');
    mkdirSync(this.folder);
    this.engine = new EngineProcess({
      entry: path.join(ROOT, 'dist/engine/main.js'),
      dataDirectory: path.join(work, 'engine'),
      log: () => {},
    });
    this.proxy = new FaultProxy(
      async () => (await this.engine.endpoint()).baseURL,
      (method, url) => {
        this.requests++;
        const file = /^\/v1\/files\/([^/?]+)$/.exec(url)?.[1];
        if (method === 'DELETE' && file) this.deleted.add(file);
        return undefined;
      },
    );
  }

  static async create(work: string): Promise<SoakedStore> {
    const entryPoints = [path.join(ROOT, 'test/indexing/faults/indexingHost.ts')];
    buildSync({ entryPoints, outfile: HOST, bundle: true, platform: 'node', format: 'cjs', target: 'node22' });
    const soaked = new SoakedStore(work);
    soaked.baseURL = await soaked.proxy.listen();
    soaked.storeId = (await (await soaked.client()).vectorStores.create({ name: 'soak' })).id;
    return soaked;
  }

  /**
   * Starts a run in a process of its own.
   * @param limit the largest file that it may write: past it writes fail, as on a full disk
   */
  async startHost(
    kind: 'add' | 'sync',
    limit?: { readonly fileBytes: number },
  ): Promise<{ child: ChildProcess; ended: Promise<number | null>; log(): string }> {
    const { apiKey } = await this.engine.endpoint();
    const flags = { baseURL: this.baseURL, apiKey, storeId: this.storeId, folder: this.folder, kind };
    const state = path.join(this.work, 'state');
    const args = Object.entries({ ...flags, state }).flatMap(([name, value]) => [`--${name}`, value]);
    const command = [process.execPath, HOST, ...args];
    if (limit) command.unshift('prlimit', `--fsize=${limit.fileBytes}`);
    const child = spawn(command[0]!, command.slice(1), { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text));
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    return { child, ended, log: () => output };
  }

  killEngine(): void {
    this.engine['child']?.kill('SIGKILL');
  }

  cutNetwork(): void {
    this.proxy.cut();
  }

  mendNetwork(): void {
    this.proxy.mend();
  }

  /** What a killed host had sent has arrived or is lost: only then does the next look at the server. */
  async untilQuiet(): Promise<void> {
    while (!this.proxy.isQuiet) await delay(20);
  }

  /** Ids of the store's files. */
  async fileIds(): Promise<string[]> {
    return (await listStoreFiles(await this.client(), this.storeId)).map(({ fileId }) => fileId);
  }

  /** Differences between the workspace and the server: none when every file is in, once, completed, and nothing else. */
  async differences(): Promise<string[]> {
    const client = await this.client();
    const storeFiles = await listStoreFiles(client, this.storeId);
    const there = storeFiles.map(({ path: file, sha256, status }) => `${file} ${sha256} ${status}`);
    const wanted = localFiles(this.folder).map((line) => `${line} completed`);
    const uploaded: string[] = [];
    for await (const file of client.files.list()) uploaded.push(file.id);
    const attached = new Set(storeFiles.map(({ fileId }) => fileId));
    return [
      ...difference(wanted, there).map((line) => `not in the store: ${line}`),
      ...difference(there, wanted).map((line) => `not in the workspace: ${line}`),
      ...uploaded.filter((id) => !attached.has(id)).map((id) => `an orphan: ${id}`),
    ];
  }

  close(): void {
    this.proxy.close();
    this.engine.dispose();
  }

  /** Straight to the engine, past the proxy and its faults. */
  private async client(): Promise<OpenAI> {
    const { baseURL, apiKey } = await this.engine.endpoint();
    return new OpenAI({ baseURL, apiKey });
  }
}

/** Lines of `a` that `b` has not, as often as they are missing. */
function difference(a: readonly string[], b: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const line of b) counts.set(line, (counts.get(line) ?? 0) + 1);
  return a.filter((line) => {
    const left = counts.get(line) ?? 0;
    counts.set(line, left - 1);
    return left <= 0;
  });
}
