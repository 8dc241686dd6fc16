// The steps that most tests share: upload, attach, wait until indexed, and what an error reply must say.
import { setTimeout as pause } from 'node:timers/promises';
import type OpenAI from 'openai';
import { toFile } from 'openai';
import { expect } from 'vitest';
import type { Attributes, Reply, Server } from './server';

type Store = OpenAI.VectorStore;
type StoreFile = OpenAI.VectorStores.VectorStoreFile;

/** How long indexing a few small files may take before a test gives up. Not a measure of speed. */
const PATIENCE_MS = 60_000;

export async function upload(server: Server, text: string | Uint8Array, name = 'note.md'): Promise<string> {
  const file = await server.client.files.create({ file: await toFile(Buffer.from(text), name), purpose: 'assistants' });
  return file.id;
}

/** Calls until the answer is as wanted; gives the last answer when patience ends, for the test to say what is wrong. */
export async function until<T>(call: () => Promise<T>, wanted: (answer: T) => boolean): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await call();
    if (wanted(answer) || Date.now() > end) return answer;
    await pause(25);
  }
}

/** Waits until nothing in the store is in progress. */
export const settled = (server: Server, storeId: string): Promise<Store> =>
  until(
    () => server.client.vectorStores.retrieve(storeId),
    (store) => store.file_counts.in_progress === 0,
  );

/** Waits until the store file is completed, failed or cancelled. */
export const indexed = (server: Server, storeId: string, fileId: string): Promise<StoreFile> =>
  until(
    () => server.client.vectorStores.files.retrieve(fileId, { vector_store_id: storeId }),
    (file) => file.status !== 'in_progress',
  );

export interface Content {
  readonly text: string;
  readonly attributes?: Attributes;
}

/** A new store that holds these files, indexed: file name → text, or text and attributes. */
export async function storeOf(
  server: Server,
  files: Record<string, string | Content>,
): Promise<{ id: string; files: Record<string, string> }> {
  const { id } = await server.client.vectorStores.create({});
  const ids: Record<string, string> = {};
  for (const [name, content] of Object.entries(files)) {
    const { text, attributes } = typeof content === 'string' ? { text: content } : content;
    ids[name] = await upload(server, text, name);
    await server.client.vectorStores.files.create(id, { file_id: ids[name], attributes });
  }
  await settled(server, id);
  return { id, files: ids };
}

export interface Search {
  readonly query: string | string[];
  readonly [key: string]: unknown;
}

/** Filenames of the results, best first. */
export async function found(server: Server, storeId: string, search: string | Search): Promise<string[]> {
  const reply = await server.send('POST', `/vector_stores/${storeId}/search`, {
    json: typeof search === 'string' ? { query: search } : search,
  });
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return reply.body.data.map((item) => item.filename);
}

/** Asserts an error reply: its status, and the fields of the envelope that are given. */
export function expectError(reply: Reply, status: number, fields: Record<string, unknown> = {}): void {
  expect({ status: reply.status, error: reply.body?.error }, JSON.stringify(reply.body)).toMatchObject({
    status,
    error: { type: 'invalid_request_error', ...fields },
  });
}
