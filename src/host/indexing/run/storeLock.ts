import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { anotherWindowIsIndexing } from '../../errors';

const HEARTBEAT_MS = 5_000;
/** A lock not touched for this long belongs to a process that is gone, whatever has its number now. */
const STALE_MS = 30_000;

/**
 * One run per store on this machine.
 * @returns releases the lock
 * @throws UserError when another run holds it
 */
export function lockStore(file: string, storeName: string): () => void {
  const release = tryLock(file);
  if (!release) throw anotherWindowIsIndexing(storeName);
  return release;
}

/**
 * A file that exists while its owner works. The owner touches it; a dead owner's lock is taken over.
 * @returns releases the lock; undefined when another process or another part of this one holds it
 */
export function tryLock(file: string): (() => void) | undefined {
  mkdirSync(path.dirname(file), { recursive: true });
  if (!tryCreate(file) && !takeOver(file)) return undefined;
  const heartbeat = setInterval(() => touch(file), HEARTBEAT_MS);
  heartbeat.unref();
  return () => {
    clearInterval(heartbeat);
    rmSync(file, { force: true });
  };
}

/** One at a time: two that found the owner dead would take away each other's new lock. */
function takeOver(file: string): boolean {
  if (isHeld(file)) return false;
  const turn = `${file}.turn`;
  if (existsSync(turn) && !isHeld(turn)) rmSync(turn, { force: true });
  if (!tryCreate(turn)) return false;
  try {
    if (isHeld(file)) return false;
    rmSync(file, { force: true });
    return tryCreate(file);
  } finally {
    rmSync(turn, { force: true });
  }
}

/** A lock that somebody deleted, or on a disk that is gone, must not take the extension host down from a timer. */
function touch(file: string): void {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {}
}

function tryCreate(file: string): boolean {
  try {
    const descriptor = openSync(file, 'wx');
    writeSync(descriptor, String(process.pid));
    closeSync(descriptor);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Is the lock in `file` held by a process that is alive? */
export function isHeld(file: string): boolean {
  try {
    if (Date.now() - statSync(file).mtimeMs > STALE_MS) return false;
    process.kill(Number(readFileSync(file, 'utf8')), 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
