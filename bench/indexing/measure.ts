import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Something that keeps an index of a folder, as its users have it. */
export interface Indexer {
  /** Until everything is searchable. */
  firstIndex(): Promise<void>;
  syncNothing(): Promise<void>;
  /** @param file the one that was added, relative to the folder */
  syncOne(file: string): Promise<void>;
  /** After a quarter of the files was changed, deleted, moved or added. */
  syncBranch(): Promise<void>;
  /** Of a process beside this one that does a part of the work. */
  readonly helperPid: number | undefined;
  close(): Promise<void>;
}

export interface Measurement {
  readonly what: string;
  readonly seconds: number;
  /** Of this process, all threads, and of the helper. */
  readonly cpuSeconds: number;
  readonly helperCpuSeconds: number;
  /** Of this process's main thread, which stands for the extension host's; milliseconds. */
  readonly delayP50: number;
  readonly delayP99: number;
  /** Largest resident memory; megabytes. */
  readonly memory: number;
  readonly helperMemory: number;
  /** Processes waiting for a core, over the last minute, by core. */
  readonly load: number;
}

const SAMPLE_MS = 50;
const CLOCK_TICKS_A_SECOND = 100;

export async function measure(
  what: string,
  helperPid: () => number | undefined,
  work: () => Promise<void>,
): Promise<Measurement> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let memory = 0;
  let helperMemory = 0;
  const look = () => {
    memory = Math.max(memory, process.memoryUsage.rss() / 1e6);
    helperMemory = Math.max(helperMemory, residentMegabytes(helperPid()));
  };
  look();
  const sample = setInterval(look, SAMPLE_MS);
  const [ownCpu, helperCpu] = [process.cpuUsage(), cpuSeconds(helperPid())];
  const begin = performance.now();
  delay.enable();
  await work();
  delay.disable();
  const seconds = (performance.now() - begin) / 1000;
  clearInterval(sample);
  look();
  const { user, system } = process.cpuUsage(ownCpu);
  return {
    what,
    seconds,
    cpuSeconds: (user + system) / 1e6,
    helperCpuSeconds: cpuSeconds(helperPid()) - helperCpu,
    delayP50: delay.percentile(50) / 1e6,
    delayP99: delay.percentile(99) / 1e6,
    memory,
    helperMemory,
    load: loadavg()[0]! / cpus().length,
  };
}

/** Linux only, as the next; 0 elsewhere. */
function residentMegabytes(pid: number | undefined): number {
  const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(procFile(pid, 'status'))?.[1] ?? 0);
  return (kilobytes * 1024) / 1e6;
}

function cpuSeconds(pid: number | undefined): number {
  const [user = 0, system = 0] = (procFile(pid, 'stat').split(') ')[1] ?? '').split(' ').slice(11, 13).map(Number);
  return (user + system) / CLOCK_TICKS_A_SECOND;
}

function procFile(pid: number | undefined, name: string): string {
  try {
    return pid === undefined ? '' : readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}
