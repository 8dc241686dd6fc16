// The built engine as a process of its own, for benchmarks.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { OpenAI } from 'openai';

const API_KEY = 'benchmark';

export interface BenchEngine {
  readonly client: OpenAI;
  /** Megabytes of memory the process holds now; undefined where /proc is not. */
  residentMegabytes(): number | undefined;
  /** Seconds of processor time it has used, in all its threads. */
  cpuSeconds(): number;
  stop(): Promise<void>;
}

export async function startBenchEngine(data: string): Promise<BenchEngine> {
  const child = spawn(process.execPath, ['dist/engine/main.js', '--data', data], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, VECTOR_STORES_API_KEY: API_KEY },
  });
  const baseURL = await listening(child);
  return {
    client: new OpenAI({ baseURL, apiKey: API_KEY }),
    residentMegabytes: () => Number(/VmRSS:\s+(\d+)/.exec(procFile(child, 'status'))?.[1]) / 1024,
    cpuSeconds: () => {
      const [user, system] = procFile(child, 'stat').split(') ')[1]!.split(' ').slice(11, 13);
      return (Number(user) + Number(system)) / 100;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

function procFile(child: ChildProcess, name: string): string {
  return readFileSync(`/proc/${child.pid}/${name}`, 'utf8');
}

async function listening(child: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: child.stdout! })) {
    const url = /listening on (http:\S+)/.exec(line)?.[1];
    if (url) return url;
  }
  throw new Error('the engine ended before it listened');
}
