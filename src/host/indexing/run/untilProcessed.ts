import { setTimeout as delay } from 'node:timers/promises';
import { serverStoppedProcessing } from '../../errors';

/** What the server says of files on their way. */
export interface Look {
  /** Files still in progress. */
  readonly left: number;
  /** The server's wish for the next question, in milliseconds. */
  readonly pollAfterMs?: number | undefined;
}

export interface Wait {
  /** Files waited for. */
  readonly total: number;
  readonly look: () => Promise<Look>;
  /** Called once, when `signal` is aborted; the wait goes on until what is left has ended. */
  readonly cancel: () => Promise<void>;
  readonly signal: AbortSignal;
  /** Files that are no longer in progress. */
  readonly onProgress: (done: number) => void;
}

const POLL_MS = 1_000;
/** Without any file getting done for this long, a run stops waiting: servers have been seen to hang for ever. */
const STALLED_MS = 15 * 60_000;

/**
 * Polls at the pace the server asks for, until no file is in progress.
 * @throws UserError when the server gets nothing done for a long time
 */
export async function untilProcessed({ total, look, cancel, signal, onProgress }: Wait): Promise<void> {
  let cancelSent = false;
  let lastDone = -1;
  let movedAt = Date.now();
  for (;;) {
    if (signal.aborted && !cancelSent) {
      cancelSent = true;
      await cancel();
    }
    const { left, pollAfterMs } = await look();
    const done = Math.max(0, total - left);
    if (done !== lastDone) movedAt = Date.now();
    lastDone = done;
    onProgress(done);
    if (left === 0) return;
    if (Date.now() - movedAt > STALLED_MS) throw serverStoppedProcessing(left);
    const waiting = delay(pollAfterMs ?? POLL_MS, undefined, { signal: cancelSent ? undefined : signal });
    await waiting.catch(() => {}); // woken by the cancel
  }
}
