import type { StaticFileChunkingStrategyObjectParam } from 'openai/resources/vector-stores/vector-stores';
import * as vscode from 'vscode';
import type { Attributes } from '../../shared/attributes';
import { pluralize, quoteName } from '../../shared/words';
import type { StoreTarget } from '../client/targets';
import { TREE_VIEW } from '../contributions';
import { storeWouldBeFull } from '../errors';
import { runBatch } from '../indexing/run/batches';
import { type BatchOutcome, joinOutcomes } from '../indexing/run/outcome';
import type { Services } from '../services';
import type { Resolved } from '../stores/resolveTarget';
import type { RunDisplay } from '../workspace/progress/runDisplay';
import type { RunDisplays } from '../workspace/progress/runDisplays';

export interface FileToAttach {
  readonly fileId: string;
  readonly attributes?: Attributes;
  /** Undefined: automatic. */
  readonly chunking?: StaticFileChunkingStrategyObjectParam;
}

/** Attaches uploaded files to a store and waits until they are processed. */
export type AttachToStore = (store: Resolved<StoreTarget>, files: readonly FileToAttach[]) => Promise<void>;

/**
 * Attaches files as batches, which are remembered, under a progress that a person can cancel or send to the background,
 * and says how it ended. What is processed when they cancel stays.
 */
export function attacher(services: Services, displays: RunDisplays): AttachToStore {
  return async (store, files) => {
    const { client, storeId, connection } = store;
    const { name, file_counts, created_at } = await client.vectorStores.retrieve(storeId);
    const most = connection.capabilities.service?.storeFiles(created_at) ?? Number.POSITIVE_INFINITY;
    if (file_counts.total + files.length > most) throw storeWouldBeFull(file_counts.total + files.length, most);
    const title = `Attaching ${pluralize(files.length, 'file')} → ${name || storeId}`;
    const display = displays.begin(title, false);
    try {
      const outcome = await attach(services, store, files, display);
      report(outcome, `${pluralize(files.length, 'file')} to ${quoteName(name || storeId)}`);
    } finally {
      display.end();
      services.storeEvents.notify({ connectionId: store.connectionId, storeId });
    }
  };
}

async function attach(
  { batchMemory, storeEvents }: Services,
  { client, connection, connectionId, storeId }: Resolved<StoreTarget>,
  files: readonly FileToAttach[],
  display: RunDisplay,
): Promise<BatchOutcome> {
  const { batchFiles } = connection.capabilities;
  const { signal } = display;
  const total = files.length;
  let outcome: BatchOutcome = { completed: [], failed: new Map(), cancelled: [] };
  const show = (done: number) => display.show({ phase: 'processing', done, total, bytesDone: 0, bytesTotal: 0 });
  const onCreated = async (batchId: string) => {
    await batchMemory.remember(connectionId, storeId, batchId);
    storeEvents.notify({ connectionId, storeId });
  };
  for (let start = 0; start < total && !signal.aborted; start += batchFiles) {
    const items = files
      .slice(start, start + batchFiles)
      .map((file) => ({ ...file, attributes: file.attributes ?? {} }));
    const onProgress = (done: number) => show(start + done);
    const context = { client, storeId, signal, onProgress, onCreated: (batchId: string) => void onCreated(batchId) };
    outcome = joinOutcomes(outcome, await runBatch(context, items));
  }
  return outcome;
}

/** A warning for failures, a note in the status bar for everything else. */
function report({ failed, cancelled }: BatchOutcome, what: string): void {
  if (failed.size > 0) {
    const [reason] = failed.values();
    const others = failed.size === 1 ? '' : ` and ${pluralize(failed.size - 1, 'other')}`;
    const sentence = `Attached ${what}, but one${others} could not be processed: ${reason}`;
    void vscode.window.showWarningMessage(sentence, 'Show View').then((action) => {
      if (action) void vscode.commands.executeCommand(`${TREE_VIEW}.focus`);
    });
    return;
  }
  const words = cancelled.length > 0 ? `Stopped attaching ${what}; what is processed stays.` : `Attached ${what}.`;
  vscode.window.setStatusBarMessage(words, 5000);
}
