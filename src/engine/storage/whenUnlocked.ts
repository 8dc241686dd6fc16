// Waiting for another thread's or process's write lock without holding up this one.
import { setTimeout as delay } from 'node:timers/promises';
import { SQLITE, sqliteCode } from './sqlite';

/** Commits take milliseconds and merges a second at most; a lock held longer is another program's. */
const PATIENCE_MS = 10_000;

/**
 * Runs `write` as soon as the databases it writes are free. It is run again from its beginning, so what it does before
 * it meets a lock must bear repeating.
 * @throws SQLite's error SQLITE_BUSY after ten seconds, and what else `write` throws
 */
export async function whenUnlocked<T>(write: () => T): Promise<T> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return write();
    } catch (error) {
      if (sqliteCode(error) !== SQLITE.busy || performance.now() > end) throw error;
    }
    await delay(5 + Math.random() * 20);
  }
}
