export interface RetryOptions {
  attempts?: number;
  firstDelayMs?: number;
  longestDelayMs?: number;
}

/**
 * Calls an unreliable service again when it fails, waiting longer each time. Half of each wait is random, so that a
 * hundred clients that failed together do not come back together.
 */
export async function withRetry<T>(
  call: () => Promise<T>,
  { attempts = 5, firstDelayMs = 200, longestDelayMs = 10_000 }: RetryOptions = {},
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      if (attempt === attempts || !isTemporary(error)) throw error;
      const ceiling = Math.min(longestDelayMs, firstDelayMs * 2 ** (attempt - 1));
      await new Promise((resolve) => setTimeout(resolve, ceiling / 2 + (Math.random() * ceiling) / 2));
    }
  }
}

/** Timeouts, dropped connections and 5xx answers may pass; a declined card will not. */
function isTemporary(error: unknown): boolean {
  const { code, status } = error as { code?: string; status?: number };
  return code === 'ECONNRESET' || code === 'ETIMEDOUT' || (status !== undefined && status >= 500);
}
