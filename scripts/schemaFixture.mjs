// npm run fixture:schema: keeps the data of the engine as it is now as test/fixtures/schema/N, N its schema's version.
// Run once for each version that is released; test/engine/schemaFixtures.test.ts opens every one with the current engine.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import OpenAI, { toFile } from 'openai';
import { root } from './node24.mjs';

const data = mkdtempSync(path.join(tmpdir(), 'schema-'));
const apiKey = 'fixture';
const engine = spawn(process.execPath, ['dist/engine/main.js', '--data', data, '--api-key', apiKey], {
  cwd: root,
  stdio: ['ignore', 'pipe', 'inherit'],
});
const [line] = await once(createInterface({ input: engine.stdout }), 'line');
await fill(new OpenAI({ baseURL: line.replace('listening on ', ''), apiKey }));
engine.kill('SIGTERM');
await once(engine, 'exit');

const catalog = new DatabaseSync(path.join(data, 'catalog.db'));
const { user_version: version } = catalog.prepare('PRAGMA user_version').get();
catalog.close();
const folder = path.join(root, 'test/fixtures/schema', String(version));
rmSync(folder, { recursive: true, force: true });
for (const part of ['catalog.db', 'stores', 'blobs'])
  cpSync(path.join(data, part), path.join(folder, part), { recursive: true });
rmSync(data, { recursive: true });
console.log(`wrote ${path.relative(root, folder)}`);

/** One of everything that is kept: what schemaFixtures.test.ts looks for. */
async function fill({ files, vectorStores, uploads }) {
  const upload = async (name, text) =>
    (await files.create({ file: await toFile(Buffer.from(text), name), purpose: 'assistants' })).id;
  const aurora = await upload('aurora.md', '# Aurora\n\nThe ship Aurora is moored at the north pier.\n');
  const boreas = await upload('boreas.ts', 'export function moorBoreas(pier: string): void {\n  ship.moor(pier);\n}\n');
  const broken = await upload('broken.pdf', 'not a PDF');
  const store = await vectorStores.create({
    name: 'Harbour',
    description: 'Of an earlier version',
    metadata: { team: 'harbour' },
  });
  await vectorStores.files.createAndPoll(store.id, {
    file_id: aurora,
    attributes: { pier: 'north', berth: 4, open: true },
  });
  const chunking_strategy = { type: 'static', static: { max_chunk_size_tokens: 200, chunk_overlap_tokens: 20 } };
  await vectorStores.fileBatches.createAndPoll(store.id, { file_ids: [boreas, broken], chunking_strategy });
  const gone = await upload('gone.md', 'The ship Griffin has sailed.');
  await vectorStores.files.createAndPoll(store.id, { file_id: gone });
  await vectorStores.files.delete(gone, { vector_store_id: store.id });
  await uploads.create({ bytes: 1, filename: 'pending.md', mime_type: 'text/markdown', purpose: 'assistants' });
}
