// Data folders as released versions wrote them (scripts/saveEngineFixture.mjs): every later version opens them.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { OpenAI } from 'openai';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { API_KEY, startEngine } from '../support/engineProcess';

const FIXTURES = path.join(import.meta.dirname, '../fixtures/engine-data');

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'released-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Makes the databases of a fixture again. */
function restore(version: string): void {
  cpSync(path.join(FIXTURES, version), root, { recursive: true });
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.sql')) continue;
    const database = new DatabaseSync(path.join(root, file.slice(0, -'.sql'.length)));
    database.exec(readFileSync(path.join(root, file), 'utf8'));
    database.close();
    rmSync(path.join(root, file));
  }
}

describe.each(readdirSync(FIXTURES))('data of version %s', (version) => {
  test('is read, searched and written as its own', async () => {
    restore(version);
    const engine = await startEngine({ data: root });
    try {
      const client = new OpenAI({ baseURL: engine.baseURL, apiKey: API_KEY });
      const stores = (await client.vectorStores.list({ order: 'asc' })).data;
      expect(stores.map((store) => store.name)).toEqual(
        ['Harbour notes', 'Empty', 'Embedded elsewhere'].slice(0, stores.length),
      );
      const [store, , elsewhere] = stores as [OpenAI.VectorStore, OpenAI.VectorStore, OpenAI.VectorStore?];
      if (elsewhere) {
        expect(elsewhere).toMatchObject({ embedder: { model: 'words', dimensions: 32 } });
        // Its embedder is long gone: words alone find.
        const lamp = await client.vectorStores.search(elsewhere.id, { query: 'lamp' });
        expect(lamp.data.map((hit) => hit.filename)).toEqual(['lamp.md']);
      }
      expect(store).toMatchObject({
        metadata: { team: 'pilots' },
        file_counts: { completed: 2, failed: 1, total: 3 },
      });
      const page = await client.vectorStores.search(store.id, {
        query: 'where does the pilot board',
        filters: { type: 'eq', key: 'year', value: 2026 },
      });
      expect(page.data.map((hit) => hit.filename)).toEqual(['pilot.md']);
      const file = page.data[0]!;
      expect(file.attributes).toEqual({ path: 'notes/pilot.md', year: 2026, checked: true });
      expect(await (await client.files.content(file.file_id)).text()).toContain('outer buoy');
      await client.vectorStores.files.delete(file.file_id, { vector_store_id: store.id });
      const again = await client.vectorStores.files.createAndPoll(store.id, { file_id: file.file_id });
      expect(again.status).toBe('completed');
    } finally {
      await engine.stop();
    }
  });
});
