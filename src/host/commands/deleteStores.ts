import type { OpenAI } from 'openai';
import pLimit from 'p-limit';
import * as vscode from 'vscode';
import { PAGE_LIMIT } from '../../shared/limits';
import { everyItem } from '../client/everyItem';
import { isNotFound } from '../client/requestError';
import type { StoreTarget } from '../client/targets';
import type { Services } from '../services';
import type { Resolved } from '../stores/resolveTarget';

export interface StoreToDelete extends Resolved<StoreTarget> {
  readonly store: OpenAI.VectorStore;
}

const AT_ONCE = 6;

/** Deletes stores, with their uploaded files when asked. Cancelling stops before the next one; what is gone is gone. */
export async function deleteStores(
  services: Services,
  stores: readonly StoreToDelete[],
  { withFiles }: { withFiles: boolean },
): Promise<void> {
  const location = vscode.ProgressLocation.Notification;
  await vscode.window.withProgress({ location, cancellable: true }, async (progress, token) => {
    for (const target of stores) {
      if (token.isCancellationRequested) return;
      const { client, connectionId, storeId, store } = target;
      progress.report({ message: `Deleting "${store.name || storeId}"` });
      if (withFiles) await deleteFilesOf(target, progress, token);
      if (token.isCancellationRequested) return;
      await unlessGone(client.vectorStores.delete(storeId));
      await services.batchMemory.forgetStore(connectionId, storeId);
      await services.storage.forgetStore(connectionId, storeId);
      services.storeEvents.notify({ connectionId });
    }
  });
}

async function deleteFilesOf(
  { client, storeId, store }: StoreToDelete,
  progress: vscode.Progress<{ message: string }>,
  token: vscode.CancellationToken,
): Promise<void> {
  const limited = pLimit(AT_ONCE);
  const total = store.file_counts.total;
  // Ids first: deleting while paging would move the pages under the cursor on some servers.
  const fileIds: string[] = [];
  for await (const file of everyItem(client.vectorStores.files.list(storeId, { limit: PAGE_LIMIT })))
    fileIds.push(file.id);
  let done = 0;
  await Promise.all(
    fileIds.map((fileId) =>
      limited(async () => {
        if (token.isCancellationRequested) return;
        await unlessGone(client.files.delete(fileId));
        done++;
        if (done % 10 === 0)
          progress.report({ message: `Deleting files of "${store.name || storeId}": ${done}/${total}` });
      }),
    ),
  );
}

/** Somebody else may have deleted it first: that is what was wanted. */
async function unlessGone(deleting: Promise<unknown>): Promise<void> {
  try {
    await deleting;
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
}
