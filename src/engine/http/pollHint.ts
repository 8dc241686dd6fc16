// How soon to ask again for something in progress. Without it the official Node client waits 5 seconds between polls;
// the Python client takes a bare integer only.
import type { Context } from 'hono';

/** Milliseconds; kept to what a small file takes, so that a poll rarely waits for nothing. */
const POLL_AFTER_MS = 100;

export function hintPolling(context: Context): void {
  context.header('openai-poll-after-ms', String(POLL_AFTER_MS));
}
