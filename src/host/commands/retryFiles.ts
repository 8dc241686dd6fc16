import type { OpenAI } from 'openai';
import * as vscode from 'vscode';
import { PAGE_LIMIT } from '../../shared/limits';
import { everyItem } from '../client/everyItem';
import { type AnyTarget, isBatchTarget, isFileTarget } from '../client/targets';
import { Commands, TREE_VIEW } from '../contributions';
import type { Services } from '../services';
import { type Resolved, resolve } from '../stores/resolveTarget';
import type { AttachToStore, FileToAttach } from './attachToStore';
import { ANY_ROWS, type RegisterRowCommand } from './registerRowCommand';

type StoreFile = OpenAI.VectorStores.VectorStoreFile;

/** Attaches failed files again, as they were: the ones selected, or every failed one of a store or batch. */
export function registerRetryFiles(
  services: Services,
  registerRowCommand: RegisterRowCommand,
  attach: AttachToStore,
): void {
  registerRowCommand(Commands.retryFiles, ANY_ROWS, async (targets) => {
    const location = { viewId: TREE_VIEW };
    const groups = await vscode.window.withProgress({ location }, () => groupByStore(services, targets));
    const worthTrying = [...groups].filter(([, files]) => files.length > 0);
    if (worthTrying.length === 0) vscode.window.setStatusBarMessage('No failed files to try again.', 5000);
    for (const [store, files] of worthTrying) await attach(store, files.map(again));
  });
}

/** Files to try again by their store, each once. */
async function groupByStore(
  services: Services,
  targets: readonly AnyTarget[],
): Promise<Iterable<[Resolved<AnyTarget>, StoreFile[]]>> {
  const groups = new Map<string, [Resolved<AnyTarget>, Map<string, StoreFile>]>();
  for (const target of targets) {
    const resolved = await resolve(services, target);
    const key = `${target.connectionId}/${target.storeId}`;
    const group = groups.get(key) ?? [resolved, new Map<string, StoreFile>()];
    for await (const file of failedFiles(resolved)) group[1].set(file.id, file);
    groups.set(key, group);
  }
  return [...groups.values()].map(([store, files]): [Resolved<AnyTarget>, StoreFile[]] => [store, [...files.values()]]);
}

async function* failedFiles(target: Resolved<AnyTarget>): AsyncGenerator<StoreFile> {
  const { client, storeId } = target;
  const query = { vector_store_id: storeId, limit: PAGE_LIMIT };
  if (isFileTarget(target)) {
    const file = await client.vectorStores.files.retrieve(target.fileId, query);
    if (file.status === 'failed' || file.status === 'cancelled') yield file;
  } else if (isBatchTarget(target)) {
    yield* everyItem(client.vectorStores.fileBatches.listFiles(target.batchId, { ...query, filter: 'failed' }));
  } else {
    yield* everyItem(client.vectorStores.files.list(storeId, { limit: PAGE_LIMIT, filter: 'failed' }));
  }
}

function again(file: StoreFile): FileToAttach {
  const strategy = file.chunking_strategy;
  return {
    fileId: file.id,
    attributes: file.attributes ?? undefined,
    chunking: strategy?.type === 'static' ? strategy : undefined,
  };
}
