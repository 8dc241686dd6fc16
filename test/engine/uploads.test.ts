// Uploads where time and order matter; what each request answers is in test/conformance/uploads.test.ts.
import { readdirSync } from 'node:fs';
import { OpenAI, toFile } from 'openai';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clientOf } from './api';
import { startTestEngine, type TestEngine } from './fakes';

let engine: TestEngine;
let client: OpenAI;

beforeEach(() => {
  engine = startTestEngine();
  client = clientOf(engine);
});
afterEach(() => engine.close());

const HOUR = 3600;
const incoming = () => readdirSync(engine.storage.folder.incoming);

/** An upload with all of its two parts. */
async function complete(about: Partial<OpenAI.UploadCreateParams> = {}) {
  const { id } = await client.uploads.create({
    bytes: 8,
    filename: 'pilot.md',
    mime_type: 'text/markdown',
    purpose: 'assistants',
    ...about,
  });
  const parts: string[] = [];
  for (const piece of ['outer', 'sea']) {
    parts.push((await client.uploads.parts.create(id, { data: await toFile(Buffer.from(piece), 'part') })).id);
  }
  return { id, complete: () => client.uploads.complete(id, { part_ids: parts }) };
}

test('an upload that is completed twice, at once or again after a lost answer, makes one File and names it each time', async () => {
  const upload = await complete();
  const both = await Promise.all([upload.complete(), upload.complete()]);
  const again = await upload.complete();
  const files = (await client.files.list()).data;
  expect(files).toHaveLength(1);
  for (const { status, file } of [...both, again]) {
    expect(status).toBe('completed');
    expect(file!.id).toBe(files[0]!.id);
  }
  expect(incoming()).toEqual([]);
});

test('an upload past its hour is refused, and its parts go when the next upload begins', async () => {
  const upload = await complete();
  engine.advance(HOUR + 1);
  await expect(upload.complete()).rejects.toBeInstanceOf(OpenAI.BadRequestError);
  expect(incoming()).toHaveLength(2);
  await complete();
  expect(incoming()).toHaveLength(2);
  expect((await client.files.list()).data).toEqual([]);
});

test('cancelling frees the parts at once', async () => {
  const upload = await complete();
  await client.uploads.cancel(upload.id);
  expect(incoming()).toEqual([]);
});

test('the File of an upload expires as the upload asked', async () => {
  const upload = await complete({ expires_after: { anchor: 'created_at', seconds: 2 * HOUR } });
  const { file } = await upload.complete();
  expect(file!.expires_at).toBe(file!.created_at + 2 * HOUR);
  engine.advance(file!.expires_at! - Date.now() / 1000 + 2);
  await expect(client.files.retrieve(file!.id)).rejects.toBeInstanceOf(OpenAI.NotFoundError);
});

test('a part larger than 64 MB is refused and nothing is kept of it', async () => {
  const { id } = await client.uploads.create({
    bytes: 1,
    filename: 'pilot.md',
    mime_type: 'text/markdown',
    purpose: 'assistants',
  });
  const data = await toFile(Buffer.alloc(64 * 1024 * 1024 + 1), 'part');
  await expect(client.uploads.parts.create(id, { data })).rejects.toMatchObject({ status: 413 });
  expect(incoming()).toEqual([]);
});
