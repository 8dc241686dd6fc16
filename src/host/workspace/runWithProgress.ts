import * as vscode from 'vscode';
import type { StoreRef } from '../client/connection';
import type { PreparedRun } from '../indexing/indexer';
import type { Progress } from '../indexing/run/progress';
import type { RunResult } from '../indexing/run/run';
import { describeProgress } from '../indexing/words';
import type { Services } from '../services';
import { abortSignal } from './abortSignal';

/** The tree looks again at most this often while a run goes on. */
const NOTIFY_MS = 1_000;

/** Carries a prepared run out under a cancellable notification. */
export async function runWithProgress(services: Services, store: StoreRef, prepared: PreparedRun): Promise<RunResult> {
  const { plan } = prepared;
  const changed = { connectionId: store.connection.id, storeId: store.storeId };
  const options = { location: vscode.ProgressLocation.Notification, cancellable: true };
  const verb = prepared.request.kind === 'sync' ? 'Syncing' : 'Adding';
  const title = `${verb} ${plan.workspace} → ${store.name}`;
  let notifiedAt = 0;
  try {
    return await vscode.window.withProgress({ ...options, title }, async (progress, token) => {
      const bar = new ProgressBar(progress);
      return prepared.run({
        signal: abortSignal(token),
        onProgress: (state) => {
          bar.show(state);
          if (Date.now() - notifiedAt < NOTIFY_MS) return;
          notifiedAt = Date.now();
          services.storeEvents.notify(changed);
        },
        onBatch: (batchId) => void services.batchMemory.remember(changed.connectionId, changed.storeId, batchId),
      });
    });
  } finally {
    services.storeEvents.notify(changed);
  }
}

/** Uploading is the bar's first half, processing its second. */
class ProgressBar {
  private shown = 0;

  constructor(private readonly progress: vscode.Progress<{ message?: string; increment?: number }>) {}

  show(state: Progress): void {
    const half = state.phase === 'uploading' ? 0 : 50;
    const percent = half + (50 * state.done) / Math.max(1, state.total);
    const increment = Math.max(0, percent - this.shown);
    this.shown += increment;
    this.progress.report({ message: describeProgress(state), increment });
  }
}
