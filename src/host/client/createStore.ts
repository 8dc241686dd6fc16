import { isDeepStrictEqual } from 'node:util';
import type { OpenAI } from 'openai';
import { PAGE_LIMIT } from '../../shared/limits';
import { createOnce } from './createOnce';
import { type EmbedderChoice, embedderIn } from './embedder';
import { createdSince } from './serverTime';

export type StoreBody = Pick<OpenAI.VectorStoreCreateParams, 'name' | 'description' | 'metadata' | 'expires_after'> & {
  /** An extension of the built-in engine. */
  readonly embedder?: EmbedderChoice;
};

/** Stores made by this process: a second one of the same name is wanted, not found again. */
const made = new Set<string>();

/** Makes one empty store, even when the answer is lost on its way. */
export async function createStore(client: OpenAI, body: StoreBody): Promise<OpenAI.VectorStore> {
  const store = await createOnce({
    send: (options) => client.vectorStores.create(body, options),
    find: (since) => findStore(client, body, since),
  });
  made.add(store.id);
  return store;
}

/** An empty store made since, the same in everything a creation says; undefined when there is none. */
export async function findStore(
  client: OpenAI,
  body: StoreBody,
  since: number,
): Promise<OpenAI.VectorStore | undefined> {
  const { data: page, response } = await client.vectorStores.list({ limit: PAGE_LIMIT }).withResponse();
  const found = page.data.find(
    (store) => createdSince(store.created_at, since, response) && !made.has(store.id) && isMadeBy(store, body),
  );
  if (found) made.add(found.id);
  return found;
}

function isMadeBy(store: OpenAI.VectorStore & { description?: string | null }, body: StoreBody): boolean {
  return (
    store.file_counts.total === 0 &&
    store.name === (body.name ?? '') &&
    (store.description ?? '') === (body.description ?? '') &&
    store.expires_after?.days === body.expires_after?.days &&
    isDeepStrictEqual({ ...store.metadata }, { ...body.metadata }) &&
    embedderIn(store)?.model === body.embedder?.model
  );
}
