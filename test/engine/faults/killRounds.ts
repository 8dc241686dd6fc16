// Rounds of work, kill -9 at a random moment, restart and check, with two engines on one folder.
import { setTimeout as pause } from 'node:timers/promises';
import OpenAI from 'openai';
import { API_KEY, type EngineProcess, startEngine } from '../../support/engineProcess';
import { Random } from '../../support/random';
import { Ledger } from './ledger';
import { verify } from './verify';
import { Lane } from './workload';

const LANES = 4;
const SHARED_STORES = 2;
const LONGEST_WORK_MS = 1500;

export interface RoundReport {
  readonly round: number;
  readonly acknowledged: number;
  /** Files and attachments held against the ledger. */
  readonly checked: number;
  readonly faults: readonly string[];
}

/** Runs `rounds` rounds on one folder, which keeps what survives from round to round. */
export async function killRounds(
  data: string,
  rounds: number,
  seed: number,
  report: (round: RoundReport) => void = () => {},
): Promise<string[]> {
  const random = new Random(seed);
  const ledger = new Ledger();
  let engines: EngineProcess[] = [await startEngine({ data }), await startEngine({ data })];
  const clients = () => engines.map(clientOf);
  for (let i = 0; i < SHARED_STORES; i++) {
    const { id } = await clients()[0]!.vectorStores.create({ name: 'shared' });
    ledger.stores.push({ id, shared: true, state: 'kept' });
  }
  const lanes = Array.from({ length: LANES }, (_, i) => new Lane(ledger, new Random(seed + i + 1), clients));

  for (let round = 1; round <= rounds; round++) {
    const before = ledger.acknowledged;
    let isOver = false;
    const work = lanes.map((lane) => lane.run(() => isOver));
    await pause(random.integer(50, LONGEST_WORK_MS));
    if (random.next() < 0.5) {
      // One dies and the other goes on with the same data, for a while.
      const [first, second] = engines as [EngineProcess, EngineProcess];
      await first.kill();
      engines = [second];
      await pause(random.integer(0, LONGEST_WORK_MS));
    }
    isOver = true;
    for (const engine of engines) {
      if (engine.child.exitCode !== null) ledger.faults.push(`an engine ended by itself:\n${engine.log()}`);
    }
    await Promise.all(engines.map((engine) => engine.kill()));
    await Promise.all(work);
    engines = [await startEngine({ data })];
    const checked = ledger.files.length + ledger.links.length;
    await verify(ledger, clients()[0]!, data);
    for (const lane of lanes) lane.dropGone();
    const acknowledged = ledger.acknowledged - before;
    report({ round, acknowledged, checked, faults: [...ledger.faults] });
    if (ledger.faults.length > 0) break;
    engines.push(await startEngine({ data }));
  }
  await Promise.all(engines.map((engine) => engine.stop()));
  return ledger.faults;
}

function clientOf(engine: EngineProcess): OpenAI {
  return new OpenAI({ baseURL: engine.baseURL, apiKey: API_KEY, maxRetries: 0 });
}
