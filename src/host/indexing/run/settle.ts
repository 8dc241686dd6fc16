import type { OpenAI } from 'openai';
import { forEachConcurrent } from '../concurrent';
import { listStoreFiles, type StoreFile } from '../storeFiles';
import { deleteUnused, detachFiles, unlessGone } from './fileUse';
import type { Leftover, UploadIntent } from './journal';
import { findLostUploads } from './lostUploads';

/** Files on the server that an interrupted run uploaded and never attached, by what they hold. */
export type UploadPool = Map<string, string[]>;

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
  leftover: Leftover | undefined,
  signal?: AbortSignal,
): Promise<{ storeFiles: StoreFile[]; pool: UploadPool }> {
  if (leftover && leftover.discarded.length > 0) {
    await detachFiles(client, storeId, leftover.discarded);
    await deleteUnused(client, storeId, new Set(leftover.discarded));
  }
  const storeFiles = await listStoreFiles(client, storeId, signal);
  const pool: UploadPool = new Map();
  if (!leftover) return { storeFiles, pool };
  const spoken = new Set([...storeFiles.map(({ fileId }) => fileId), ...leftover.discarded]);
  const add = (upload: UploadIntent, fileId: string) => {
    spoken.add(fileId);
    pool.set(poolKey(upload), [...(pool.get(poolKey(upload)) ?? []), fileId]);
  };
  await forEachConcurrent(leftover.uploaded, 8, async (upload) => {
    if (spoken.has(upload.fileId)) return;
    if (await unlessGone(client.files.retrieve(upload.fileId))) add(upload, upload.fileId);
  });
  for (const [intent, fileId] of await findLostUploads(client, leftover.uncertain, spoken)) add(intent, fileId);
  return { storeFiles, pool };
}
