import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { OpenAI } from 'openai';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EngineProcess } from '../../../src/host/client/engineProcess';
import { type Fault, FaultProxy } from '../../support/faultProxy';
import { IndexingFixture } from '../../support/indexingFixture';
import { Random } from '../../support/random';
import { writeSourceTree } from '../../support/sourceTree';

let fixture: IndexingFixture;
beforeEach(async () => {
  fixture = new IndexingFixture();
  await fixture.createStore();
});
afterEach(() => fixture.close());

/** Requests reach the engine through a proxy that breaks one in eight. */
async function throughFaults(choose: (random: Random) => Fault | undefined): Promise<FaultProxy> {
  const random = new Random(7);
  const proxy = new FaultProxy(
    async () => (await fixture.engine.endpoint()).baseURL,
    () => (random.next() < 1 / 8 ? choose(random) : undefined),
  );
  const baseURL = await proxy.listen();
  const connection = {
    ...fixture.connection,
    client: async () => new OpenAI({ baseURL, apiKey: (await fixture.engine.endpoint()).apiKey, maxRetries: 8 }),
  };
  fixture.store = { ...fixture.store, connection };
  return proxy;
}

test('rate limits, server faults and broken connections end with every file once and no orphan', async () => {
  writeSourceTree(fixture.folder, 150);
  const proxy = await throughFaults((random) => random.pick<Fault>(['before', 'after', 429, 500]));
  try {
    expect(await fixture.run()).toMatchObject({ completed: 150, failures: [] });
    expect(proxy.faults).toBeGreaterThan(10);
  } finally {
    proxy.close();
  }
  await fixture.expectInStep();
}, 120_000);

test('an engine killed again and again during a run: the run, or the one that resumes it, ends with every file once', async () => {
  writeSourceTree(fixture.folder, 400);
  const random = new Random(11);
  let running = true;
  const killing = (async () => {
    for (let kill = 0; kill < 4 && running; kill++) {
      await delay(random.integer(100, 700));
      fixture.engine['child']?.kill('SIGKILL');
    }
  })();
  const interrupted = await fixture.run().then(
    ({ failures }) => failures.length > 0,
    () => true,
  );
  running = false;
  await killing;
  if (interrupted) await fixture.run();
  await fixture.expectInStep();
}, 120_000);

test('a host killed at any moment: the next run goes on, uploads nothing twice and leaves no orphan', async () => {
  writeSourceTree(fixture.folder, 300);
  fixture.engine.dispose();
  const cache = path.join(fixture.work, 'cache');
  const random = new Random(3);
  for (let kill = 0; kill < 5; kill++) {
    const host = demo(cache);
    await delay(random.integer(400, 1_800));
    host.kill('SIGKILL');
    await ended(host);
  }
  expect(await ended(demo(cache))).toBe(0);
  const engine = new EngineProcess({
    entry: path.resolve('dist/engine/main.js'),
    dataDirectory: path.join(cache, 'vector-stores-demo/engine'),
    log: () => {},
  });
  try {
    const { baseURL, apiKey } = await engine.endpoint();
    const client = new OpenAI({ baseURL, apiKey });
    const stores = await client.vectorStores.list();
    expect(stores.data).toHaveLength(1);
    expect(stores.data[0]!.file_counts).toMatchObject({ completed: 300, total: 300 });
    expect((await client.files.list()).data).toHaveLength(300);
  } finally {
    engine.dispose();
  }
}, 120_000);

/** The terminal's way through the same code, in a process of its own that can be killed. */
function demo(cache: string): ChildProcess {
  const env = { ...process.env, XDG_CACHE_HOME: cache };
  return spawn(process.execPath, ['dist/demo.js', fixture.folder, 'merge the segments'], { env, stdio: 'ignore' });
}

function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once('exit', resolve));
}
