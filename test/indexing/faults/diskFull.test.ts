import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { OpenAI } from 'openai';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Journal } from '../../../src/host/indexing/run/journal';
import { API_KEY, canMount, type EngineProcess, startEngine } from '../../support/engineProcess';
import { IndexingFixture } from '../../support/indexingFixture';
import { writeSourceTree } from '../../support/sourceTree';
import { temporaryFolder } from '../../support/temporaryFolder';
import { canLimit, SoakedStore } from './soakedStore';

const FILES = 60;
const FILE_BYTES = 250_000;

let fixture: IndexingFixture;
let data: ReturnType<typeof temporaryFolder>;
let engine: EngineProcess | undefined;
beforeEach(() => {
  fixture = new IndexingFixture();
  data = temporaryFolder();
});
afterEach(async () => {
  await engine?.stop();
  fixture.close();
  data.remove();
});

function writeLargeFiles(): void {
  for (let index = 0; index < FILES; index++) {
    const line = `The ${index}th lighthouse keeper wrote line after line about the sea.\n`;
    writeFileSync(path.join(fixture.folder, `log${index}.md`), line.repeat(FILE_BYTES / line.length));
  }
}

test.skipIf(!canMount)(
  'a disk that fills up under the engine ends the run with its reason; with room again the run goes on to its end',
  async () => {
    engine = await startEngine({ data: data.path, mount: 'mount -t tmpfs -o size=8m tmpfs "$DATA"' });
    const { baseURL, child } = engine;
    const connection = { ...fixture.connection, client: async () => new OpenAI({ baseURL, apiKey: API_KEY }) };
    const { id, name } = await (await connection.client()).vectorStores.create({ name: 'small' });
    fixture.store = { connection, storeId: id, name };
    writeLargeFiles();
    await expect(fixture.run()).rejects.toThrow('The disk that holds the vector stores is full');
    expect(Journal.read(fixture.storage.journal(connection.id, id))).toBeDefined();
    const inMounts = ['--target', String(child.pid), '--user', '--preserve-credentials', '--mount'];
    execFileSync('nsenter', [...inMounts, 'mount', '-o', 'remount,size=1g', data.path]);
    expect(await fixture.run()).toMatchObject({ failures: [], cancelled: false });
    await fixture.expectInStep(connection);
  },
);

test.skipIf(!canLimit)(
  'a journal that cannot be written any more ends the run; nothing that is on the server is uploaded again',
  async () => {
    const store = await SoakedStore.create(data.path);
    try {
      writeSourceTree(store.folder, 100);
      const host = await store.startHost('add', { fileBytes: 12_000 });
      expect(await host.ended).toBe(1);
      expect(host.log()).toContain('its progress cannot be saved');
      const resumed = await store.startHost('add');
      expect({ rc: await resumed.ended, log: resumed.log() }).toMatchObject({ rc: 0 });
      expect(await store.differences()).toEqual([]);
      expect([...store.deleted]).toEqual([]);
    } finally {
      store.close();
    }
  },
);
