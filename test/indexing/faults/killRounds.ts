import { setTimeout as delay } from 'node:timers/promises';
import { editTree } from '../../support/editTree';
import { Random } from '../../support/random';
import { writeSourceTree } from '../../support/sourceTree';
import { SoakedStore } from './soakedStore';

export interface KillRoundsOptions {
  /** Files in the workspace. */
  readonly files: number;
  /** Faults in the first run, and again in the sync after many edits. */
  readonly faults: number;
  readonly seed: number;
  readonly report?: (line: string) => void;
}

export interface KillRoundsReport {
  /** What happened, by kind. */
  readonly injected: Readonly<Record<Strike, number>>;
  /** What was wrong after a resumed run had ended. */
  readonly faults: readonly string[];
}

const STRIKES = ['host', 'engine', 'both', 'network'] as const;
export type Strike = (typeof STRIKES)[number];

/** A first run and a sync, each hit again and again at random moments, then resumed to its end and checked. */
export async function killRounds(work: string, options: KillRoundsOptions): Promise<KillRoundsReport> {
  const random = new Random(options.seed);
  const injected = { host: 0, engine: 0, both: 0, network: 0 };
  const faults: string[] = [];
  const store = await SoakedStore.create(work);
  const runThroughFaults = async (kind: 'add' | 'sync', requests: number, mayBeDeleted: ReadonlySet<string>) => {
    store.deleted.clear();
    for (let count = 0; count < options.faults; count++) {
      injected[await runAndStrike(store, kind, random, requests)]++;
    }
    faults.push(...(await resume(store, kind)), ...(await store.differences()));
    // A File uploaded twice is either an orphan or was deleted; only what the workspace no longer has may go.
    for (const id of store.deleted) if (!mayBeDeleted.has(id)) faults.push(`uploaded twice: ${id}`);
    options.report?.(`seed ${options.seed}, ${kind}: ${JSON.stringify(injected)}, ${faults.length} faults`);
  };
  try {
    writeSourceTree(store.folder, options.files);
    await runThroughFaults('add', options.files, new Set());
    const before = new Set(await store.fileIds());
    const { changed, removed, added } = editTree(store.folder, options.files);
    await runThroughFaults('sync', changed.length + removed.length + added.length, before);
    const kept = (await store.fileIds()).filter((id) => before.has(id)).length;
    const expected = options.files - changed.length - removed.length;
    if (kept !== expected) faults.push(`${kept} Files were kept over the sync, ${expected} expected`);
    return { injected, faults };
  } finally {
    store.close();
  }
}

/** Starts a run, and strikes at a random moment of it: after so many requests, and then so many milliseconds. */
async function runAndStrike(
  store: SoakedStore,
  kind: 'add' | 'sync',
  random: Random,
  requests: number,
): Promise<Strike> {
  const strike = random.pick(STRIKES);
  const at = store.requests + random.integer(0, Math.ceil(requests * 1.1));
  const afterMs = random.integer(0, 1_500);
  const host = await store.startHost(kind);
  let running = true;
  void host.ended.then(() => (running = false));
  while (running && store.requests < at) await delay(5);
  if (running) await delay(afterMs);
  if (strike === 'host' || strike === 'both') host.child.kill('SIGKILL');
  if (strike === 'engine' || strike === 'both') store.killEngine();
  if (strike === 'network') {
    store.cutNetwork();
    await delay(random.integer(0, 4_000));
    store.mendNetwork();
  }
  await host.ended;
  await store.untilQuiet();
  return strike;
}

/** Runs until one ends with everything in: an engine that was just killed may cost the first its files. */
async function resume(store: SoakedStore, kind: 'add' | 'sync'): Promise<string[]> {
  let log = '';
  for (let attempt = 0; attempt < 3; attempt++) {
    const host = await store.startHost(kind);
    if ((await host.ended) === 0) return [];
    log = host.log();
  }
  return [`three runs in a row did not end well: ${log.slice(-1000)}`];
}
