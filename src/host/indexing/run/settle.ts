import type { OpenAI } from 'openai';
import { listStoreFiles, type StoreFile } from '../storeFiles';
import { deleteFiles, deleteUnused, detachFiles, filesThere } from './fileUse';
import type { BegunUpload, Leftover, UploadIntent } from './journal';
import { findLostUploads } from './lostUploads';
import { cancelUploads } from './uploadInParts';

/** What an interrupted run left on the server for the next one to use, by what it holds (`poolKey`). */
export class UploadPool {
  /** Files that were uploaded and never attached. */
  readonly files = new Map<string, string[]>();
  /** Uploads of which some parts have arrived. */
  readonly begun = new Map<string, BegunUpload>();
  /** Files among them whose answer was lost, by path: the journal does not name them yet. */
  readonly found = new Map<string, string>();

  takeFile(key: string): string | undefined {
    return this.files.get(key)?.pop();
  }

  takeBegun(key: string): BegunUpload | undefined {
    const begun = this.begun.get(key);
    this.begun.delete(key);
    return begun;
  }

  /** Deletes what nobody took: Files without a store, and parts without a File. */
  async discard(client: OpenAI): Promise<void> {
    await deleteFiles(client, [...this.files.values()].flat());
    await cancelUploads(
      client,
      [...this.begun.values()].map(({ uploadId }) => uploadId),
    );
  }
}

export function poolKey({ sha256, filename }: { sha256: string; filename: string }): string {
  return `${sha256}/${filename}`;
}

/**
 * Puts what an interrupted run left behind in order: deletions are finished, and uploads without an attachment are
 * gathered so that the next run attaches them in place of uploading again.
 * @returns the store's files as they are now, and the pool of unattached uploads
 */
export async function settle(
  client: OpenAI,
  storeId: string,
  leftover: Leftover<unknown> | undefined,
  signal?: AbortSignal,
): Promise<{ storeFiles: StoreFile[]; pool: UploadPool }> {
  const listed = await listStoreFiles(client, storeId, signal);
  const discarded = new Set(leftover?.discarded);
  if (discarded.size > 0) {
    // Most are gone already: what is asked to go again costs a request each.
    const attached = listed.filter(({ fileId }) => discarded.has(fileId));
    await detachFiles(
      client,
      storeId,
      attached.map(({ fileId }) => fileId),
    );
    await deleteUnused(client, storeId, await filesThere(client, discarded));
  }
  const storeFiles = listed.filter(({ fileId }) => !discarded.has(fileId));
  const pool = new UploadPool();
  if (!leftover) return { storeFiles, pool };
  const spoken = new Set([...storeFiles.map(({ fileId }) => fileId), ...leftover.discarded]);
  const add = (upload: UploadIntent, fileId: string) => {
    spoken.add(fileId);
    pool.files.set(poolKey(upload), [...(pool.files.get(poolKey(upload)) ?? []), fileId]);
  };
  // A File that a later run took over stands there twice.
  const uploaded = new Map(leftover.uploaded.map((upload) => [upload.fileId, upload]));
  const unattached = [...uploaded.values()].filter(({ fileId }) => !spoken.has(fileId));
  const there = await filesThere(
    client,
    unattached.map(({ fileId }) => fileId),
  );
  for (const upload of unattached) if (there.has(upload.fileId)) add(upload, upload.fileId);
  const lost = await findLostUploads(client, leftover.uncertain, spoken);
  for (const [intent, fileId] of lost) {
    add(intent, fileId);
    pool.found.set(intent.path, fileId);
  }
  const completed = new Set([...lost.keys()].map(({ path }) => path));
  for (const begun of leftover.begun) if (!completed.has(begun.path)) pool.begun.set(poolKey(begun), begun);
  return { storeFiles, pool };
}
