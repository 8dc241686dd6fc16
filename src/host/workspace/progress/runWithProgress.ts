import type { FileChunkingStrategyParam } from 'openai/resources/vector-stores/vector-stores';
import type { PreparedRun } from '../../indexing/indexer';
import type { RunResult } from '../../indexing/run/run';
import type { Services } from '../../services';
import type { RunDisplay } from './runDisplay';

/** The tree looks again at most this often while a run goes on. */
const NOTIFY_MS = 1_000;

/** Carries a prepared run out and shows how far it is; the view follows it. */
export async function runWithProgress(
  { storeEvents, batchMemory }: Services,
  display: RunDisplay,
  prepared: PreparedRun,
  chunking?: FileChunkingStrategyParam,
): Promise<RunResult> {
  const { connection, storeId } = prepared.request.store;
  const changed = { connectionId: connection.id, storeId };
  const waiting = connection.pace?.onSlowDown((resumesAt, why) => display.wait(resumesAt, why));
  let notifiedAt = 0;
  try {
    return await prepared.run({
      chunking,
      signal: display.signal,
      onProgress: (progress) => {
        display.show(progress);
        if (Date.now() - notifiedAt < NOTIFY_MS) return;
        notifiedAt = Date.now();
        storeEvents.notify(changed);
      },
      onBatch: (batchId) => void batchMemory.remember(changed.connectionId, storeId, batchId),
    });
  } finally {
    waiting?.dispose();
    display.end();
    storeEvents.notify(changed);
  }
}
