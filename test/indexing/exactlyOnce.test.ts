// Answers get lost at any request that makes something: at the end everything is there once.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { beforeEach, expect, test, vi } from 'vitest';
import { capabilitiesOf } from '../../src/host/client/capabilities';
import { createStore } from '../../src/host/client/createStore';
import { prepareRun } from '../../src/host/indexing/indexer';
import { DEFAULT_RULE_SETTINGS } from '../../src/host/indexing/rules/defaults';
import { IndexingStorage } from '../../src/host/indexing/storage';
import { listStoreFiles } from '../../src/host/indexing/storeFiles';
import { NodeFileTree } from '../../src/host/indexing/trees/nodeFileTree';
import { clientOf } from '../engine/api';
import { startTestEngine } from '../engine/fakes';
import { FATES, type Fate, type LossyClient, lossyClient } from '../support/lossyClient';

// Waiting is not what is tested here.
vi.mock('node:timers/promises', () => ({ setTimeout: () => new Promise((resolve) => setImmediate(resolve)) }));

const FILES = 8;
/** Never five in a row: a server that always fails is given up. */
const fates = fc.array(fc.constantFrom(...FATES), { maxLength: 12 }).filter((list) => !/(bad,){5}/.test(runsOf(list)));
const runsOf = (list: readonly Fate[]) => list.map((fate) => (fate === 'fine' ? 'fine,' : 'bad,')).join('');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'once-'));
  // Equal in name and size, different in content: nothing but the server's own ids tells them apart.
  for (let file = 0; file < FILES; file++) {
    const directory = path.join(folder, 'app', `part${file}`);
    mkdirSync(directory, { recursive: true });
    writeFileSync(path.join(directory, 'index.ts'), `export const part = ${file};\n`);
  }
  return () => rmSync(folder, { recursive: true, force: true });
});

test.each([{ strict: false }, { strict: true }])(
  'stores, Files and batches are made once, whatever answers are lost ($strict: no File is given back)',
  async ({ strict }) => {
    await fc.assert(
      fc.asyncProperty(fates, fates, async (forStores, forFiles) => {
        const engine = startTestEngine({ strict });
        try {
          const making = lossyClient(engine, forStores);
          const [store] = await Promise.all([
            createStore(making.client, { name: 'notes', metadata: { team: 'blue' } }),
            createStore(making.client, { name: 'notes', metadata: { team: 'blue' } }),
          ]);
          const filling = lossyClient(engine, forFiles);
          await fill(filling, store.id);

          const client = clientOf(engine);
          expect((await client.vectorStores.list()).data.map(({ name }) => name)).toEqual(['notes', 'notes']);
          const there = await listStoreFiles(client, store.id);
          expect(there.map((file) => `${file.path} ${file.status}`).sort()).toEqual(expectedFiles());
          for (const { fileId, path: file } of there) {
            const { data } = await client.vectorStores.files.content(fileId, { vector_store_id: store.id });
            expect(data.map(({ text }) => text).join('')).toContain(`part = ${file?.slice(4, 5)};`);
          }
          expect((await client.files.list()).data.map(({ id }) => id).sort()).toEqual(
            there.map(({ fileId }) => fileId).sort(),
          );
          expect([...making.blindRepeats, ...filling.blindRepeats]).toEqual([]);
        } finally {
          engine.close();
        }
      }),
      { numRuns: 10 },
    );
  },
  60_000,
);

async function fill({ client }: LossyClient, storeId: string): Promise<void> {
  const connection = {
    id: 'x',
    label: 'Service',
    kind: 'openai',
    capabilities: capabilitiesOf({ id: 'x', label: 'Service', kind: 'openai', baseURL: 'http://127.0.0.1/v1' }),
    client: async () => client,
  } as const;
  const state = mkdtempSync(path.join(folder, 'state-'));
  const prepared = await prepareRun(new IndexingStorage(state), {
    store: { connection, storeId, name: 'notes' },
    tree: new NodeFileTree(path.join(folder, 'app')),
    settings: DEFAULT_RULE_SETTINGS,
    kind: 'add',
    selections: [''],
  });
  const result = await prepared.run({ signal: new AbortController().signal, onProgress: () => {} });
  expect(result).toMatchObject({ completed: FILES, failures: [] });
}

function expectedFiles(): string[] {
  return Array.from({ length: FILES }, (_, file) => `part${file}/index.ts completed`);
}
