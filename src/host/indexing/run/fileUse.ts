import { NotFoundError, type OpenAI } from 'openai';
import { PAGE_LIMIT } from '../../../shared/limits';
import { everyItem } from '../../client/everyItem';
import { forEachConcurrent } from '../concurrent';

const REQUESTS_AT_ONCE = 8;

/**
 * Which of these Files are attached to a store other than `exceptStore`? The API has no question for it, so every
 * store is asked: file by file while that is fewer requests than its pages.
 */
export async function filesUsedElsewhere(
  client: OpenAI,
  fileIds: ReadonlySet<string>,
  exceptStore?: string,
): Promise<Set<string>> {
  const used = new Set<string>();
  if (fileIds.size === 0) return used;
  for await (const store of everyItem(client.vectorStores.list({ limit: PAGE_LIMIT }))) {
    if (store.id === exceptStore || store.file_counts.total === 0) continue;
    if (fileIds.size <= Math.ceil(store.file_counts.total / PAGE_LIMIT)) {
      await forEachConcurrent(fileIds, REQUESTS_AT_ONCE, async (fileId) => {
        if (await isAttached(client, store.id, fileId)) used.add(fileId);
      });
    } else {
      for await (const { id } of everyItem(client.vectorStores.files.list(store.id, { limit: PAGE_LIMIT }))) {
        if (fileIds.has(id)) used.add(id);
      }
    }
  }
  return used;
}

async function isAttached(client: OpenAI, storeId: string, fileId: string): Promise<boolean> {
  return unlessGone(client.vectorStores.files.retrieve(fileId, { vector_store_id: storeId })).then(Boolean);
}

/** Asking for single Files is cheaper than a list up to so many. */
const SINGLY = 3;
const FILES_PAGE = 1_000;

/** Which of these Files are on the server. */
export async function filesThere(client: OpenAI, fileIds: Iterable<string>): Promise<Set<string>> {
  const left = new Set(fileIds);
  const there = new Set<string>();
  if (left.size > SINGLY) {
    // Newest first: the Files asked about are of a run that was broken off lately.
    const query = { purpose: 'assistants', order: 'desc', limit: FILES_PAGE } as const;
    let read = 0;
    for await (const { id } of everyItem(client.files.list(query))) {
      if (left.delete(id)) there.add(id);
      if (left.size === 0 || ++read > FILES_PAGE * left.size) break;
    }
    // Every File was read: the others are gone.
    if (read <= FILES_PAGE * left.size) return there;
  }
  await forEachConcurrent(left, REQUESTS_AT_ONCE, async (fileId) => {
    if (await unlessGone(client.files.retrieve(fileId))) there.add(fileId);
  });
  return there;
}

/** Deletes Files; one that is gone already is what was wanted. */
export async function deleteFiles(client: OpenAI, fileIds: Iterable<string>): Promise<void> {
  await forEachConcurrent(fileIds, REQUESTS_AT_ONCE, async (fileId) => {
    await unlessGone(client.files.delete(fileId));
  });
}

/** Takes Files out of the store. They stay on the server. */
export async function detachFiles(client: OpenAI, storeId: string, fileIds: Iterable<string>): Promise<void> {
  await forEachConcurrent(fileIds, REQUESTS_AT_ONCE, async (fileId) => {
    await unlessGone(client.vectorStores.files.delete(fileId, { vector_store_id: storeId }));
  });
}

/** Deletes those of the Files, detached from this store, that no other store uses. */
export async function deleteUnused(client: OpenAI, storeId: string, fileIds: ReadonlySet<string>): Promise<void> {
  const used = await filesUsedElsewhere(client, fileIds, storeId);
  await deleteFiles(
    client,
    [...fileIds].filter((fileId) => !used.has(fileId)),
  );
}

/** The answer, or undefined when the server says that there is no such thing. */
export async function unlessGone<T>(request: PromiseLike<T>): Promise<T | undefined> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}
