// Data of every released schema version (npm run fixture:schema wrote it) is opened by the engine as it is now.
import { cpSync, readdirSync } from 'node:fs';
import path from 'node:path';
import OpenAI, { toFile } from 'openai';
import { expect, it } from 'vitest';
import { ROOT } from '../support/buildEngine';
import { API_KEY, startEngine } from '../support/engineProcess';
import { temporaryFolder } from '../support/temporaryFolder';

const FIXTURES = path.join(ROOT, 'test/fixtures/schema');

it.each(readdirSync(FIXTURES))(
  'data of schema version %s is whole: stores, Files, attributes, search, and new work',
  async (version) => {
    const folder = temporaryFolder();
    cpSync(path.join(FIXTURES, version), folder.path, { recursive: true });
    const engine = await startEngine({ data: folder.path });
    const client = new OpenAI({ baseURL: engine.baseURL, apiKey: API_KEY, maxRetries: 0 });

    const [store] = (await client.vectorStores.list()).data;
    expect(store).toMatchObject({
      name: 'Harbour',
      description: 'Of an earlier version',
      metadata: { team: 'harbour' },
      expires_after: null,
      status: 'completed',
      file_counts: { in_progress: 0, completed: 2, failed: 1, cancelled: 0, total: 3 },
    });
    const { id } = store!;
    const listed = await client.vectorStores.files.list(id, { order: 'asc' });
    expect(listed.data.map((file) => [file.status, file.attributes, file.chunking_strategy])).toEqual([
      ['completed', { pier: 'north', berth: 4, open: true }, chunking(800, 400)],
      ['completed', {}, chunking(200, 20)],
      ['failed', {}, chunking(200, 20)],
    ]);
    const names = async (query: string) =>
      (await client.vectorStores.search(id, { query })).data.map((result) => result.filename);
    expect((await names('where is Aurora moored'))[0]).toBe('aurora.md');
    expect((await names('moorBoreas'))[0]).toBe('boreas.ts');
    expect(await names('Griffin has sailed')).not.toContain('gone.md');
    const aurora = listed.data[0]!.id;
    expect(await (await client.files.content(aurora)).text()).toContain('The ship Aurora is moored at the north pier.');
    const added = await client.vectorStores.files.uploadAndPoll(
      id,
      await toFile(Buffer.from('Calypso is new.'), 'calypso.md'),
    );
    expect(added.status).toBe('completed');
    expect((await names('Calypso'))[0]).toBe('calypso.md');

    await engine.stop();
    folder.remove();
  },
);

const chunking = (max: number, overlap: number) => ({
  type: 'static',
  static: { max_chunk_size_tokens: max, chunk_overlap_tokens: overlap },
});
