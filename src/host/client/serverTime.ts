/** An answer's `Date` and an object's `created_at` are whole seconds, and an answer takes its time to arrive. */
const TOLERANCE_MS = 3_000;

/**
 * Was an object made at or after a moment of our clock? The server's clock may be off by hours, so both are compared
 * by its own: the `Date` header of an answer tells the difference.
 * @param createdAt seconds since the epoch, by the server's clock
 * @param since milliseconds since the epoch, by ours
 */
export function createdSince(createdAt: number, since: number, answer: Response): boolean {
  const serverNow = Date.parse(answer.headers.get('date') ?? '');
  const ahead = Number.isNaN(serverNow) ? 0 : serverNow - Date.now();
  return createdAt * 1000 >= since + ahead - TOLERANCE_MS;
}
