// A copy ends at any of its requests, as with the editor's process: the next one goes on, and nothing is there twice.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { OpenAI } from 'openai';
import { beforeEach, expect, test, vi } from 'vitest';
import { capabilitiesOf } from '../../src/host/client/capabilities';
import type { Connection, StoreRef } from '../../src/host/client/connection';
import { planCopy } from '../../src/host/copying/copyPlan';
import { type CopyOptions, copyStore } from '../../src/host/copying/copyRun';
import { CopyStorage } from '../../src/host/copying/copyStorage';
import { clientOf, upload } from '../engine/api';
import { API_KEY, startTestEngine, type TestEngine } from '../engine/fakes';

// Waiting is not what is tested here.
vi.mock('node:timers/promises', () => ({ setTimeout: () => new Promise((resolve) => setImmediate(resolve)) }));

const FILES = 9;
const LARGE = 3_500;

let folder: string;
let from: TestEngine;
let source: StoreRef;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'copies-'));
  from = startTestEngine();
  const client = clientOf(from);
  const store = await client.vectorStores.create({ name: 'notes', metadata: { team: 'blue' } });
  for (let number = 0; number < FILES; number++) {
    // Equal names and contents among them, and one that goes in parts.
    const text = number === 0 ? 'a long line of notes\n'.repeat(LARGE / 21) : `note ${number % 5}\n`;
    const file_id = await upload(from, `note${number % 5}.md`, text);
    await client.vectorStores.files.createAndPoll(store.id, { file_id, attributes: { number } });
  }
  source = { connection: connectionTo(from, 'builtin'), storeId: store.id, name: store.name };
  return () => {
    from.close();
    rmSync(folder, { recursive: true, force: true });
  };
});

/**
 * @param lives how many requests are answered; later ones never are, as in a process that was killed. The one that it
 * was killed in is carried out every other time.
 */
function connectionTo(engine: TestEngine, kind: Connection['kind'], lives = Infinity, onDeath = () => {}): Connection {
  let left = lives;
  const underWay = new Set<unknown>();
  const send = async (request: Request) => {
    const answer = Promise.resolve(engine.app.fetch(request));
    underWay.add(answer);
    return answer.finally(() => underWay.delete(answer));
  };
  const client = new OpenAI({
    baseURL: 'http://127.0.0.1/v1',
    apiKey: API_KEY,
    maxRetries: 0,
    fetch: async (input, init) => {
      const request = new Request(input, { ...init, duplex: 'half' } as RequestInit);
      if (left-- > 0) return send(request);
      if (left === -1 && lives % 2 === 0) await send(request);
      await Promise.all(underWay); // a server ends what it has begun
      onDeath();
      return new Promise<never>(() => {});
    },
  });
  const profile = { id: kind, label: 'Service', kind: 'openai', baseURL: 'http://127.0.0.1/v1' } as const;
  const capabilities = { ...capabilitiesOf(profile), batchFiles: 4, partBytes: 1_000, uploadConcurrency: 3 };
  return { id: kind, label: 'Service', kind, capabilities, client: async () => client };
}

async function copy(target: Connection, storage: CopyStorage, options: Partial<CopyOptions> = {}) {
  const plan = await planCopy(source, target, async () => undefined);
  const running = { signal: new AbortController().signal, onProgress: () => {}, ...options };
  return copyStore(storage, source, target, plan, async () => undefined, running);
}

/** One store with every file once, completed, and no other File. */
async function expectCopied(engine: TestEngine): Promise<void> {
  const client = clientOf(engine);
  const stores = (await client.vectorStores.list()).data;
  expect(stores.map(({ name, metadata }) => ({ name, metadata }))).toEqual([
    { name: 'notes', metadata: { team: 'blue' } },
  ]);
  const files = (await client.vectorStores.files.list(stores[0]!.id, { limit: 100 })).data;
  const numbers = files.map(({ attributes, status }) => `${attributes?.['number']} ${status}`).sort();
  expect(numbers).toEqual(Array.from({ length: FILES }, (_, number) => `${number} completed`));
  expect((await client.files.list()).data.map(({ id }) => id).sort()).toEqual(files.map(({ id }) => id).sort());
}

test('a copy that was killed, again and again, is gone on with and ends with every file once', async () => {
  let round = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 3 }), async (deaths) => {
      const to = startTestEngine();
      let state = path.join(folder, `round-${round++}`);
      try {
        let isDone = false;
        for (const [number, lives] of deaths.entries()) {
          isDone = await new Promise<boolean>((resolve) => {
            const target = connectionTo(to, 'openai', lives, () => resolve(false));
            void copy(target, new CopyStorage(state)).then(() => resolve(true));
          });
          if (isDone) break;
          // The dead process writes no more: what it has written so far is what the next one finds.
          const next = `${state}-${number}`;
          cpSync(state, next, { recursive: true, filter: (file) => !file.endsWith('.lock') });
          state = next;
        }
        if (!isDone) await copy(connectionTo(to, 'openai'), new CopyStorage(state));
        await expectCopied(to);
      } finally {
        to.close();
      }
    }),
    { numRuns: 12 },
  );
}, 120_000);

test('a cancel keeps what is copied and leaves no File outside the copy', async () => {
  const to = startTestEngine();
  try {
    const cancel = new AbortController();
    const onProgress = ({ done }: { done: number }) => {
      if (done >= 5) cancel.abort();
    };
    const storage = new CopyStorage(path.join(folder, 'cancelled'));
    const result = await copy(connectionTo(to, 'openai'), storage, { signal: cancel.signal, onProgress });
    expect(result.cancelled).toBe(true);
    const client = clientOf(to);
    const attached = (await client.vectorStores.files.list(result.store.storeId, { limit: 100 })).data;
    expect((await client.files.list()).data.map(({ id }) => id).sort()).toEqual(attached.map(({ id }) => id).sort());
    expect(await storage.interrupted()).toEqual([]);
  } finally {
    to.close();
  }
});
