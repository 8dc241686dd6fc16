import { EventEmitter } from 'node:events';
import { stoppedWaiting } from '../errors';

export type Fetch = typeof fetch;

/** Puts something around the fetch that a client of a connection sends with. */
export type FetchDecorator = (send: Fetch) => Fetch;

interface Pending {
  readonly stop: AbortController;
  isLate: boolean;
}

/** The code of our own answer to a request that the person stopped. */
export const STOPPED = 'stopped_by_person';

/**
 * Requests that a person may be waiting for. `change` tells when one of them becomes late and when no more is; all can
 * be stopped at once. Answers are read to their end here, so a server that stalls in the middle of one is late as well.
 */
export class PendingRequests extends EventEmitter<{ change: [] }> {
  private readonly pending = new Set<Pending>();

  /** @param patienceMs after how many milliseconds a request is late */
  constructor(private readonly patienceMs: number) {
    super();
  }

  get isLate(): boolean {
    return [...this.pending].some((request) => request.isLate);
  }

  readonly watch: FetchDecorator = (send) => async (input, init) => {
    const request: Pending = { stop: new AbortController(), isLate: false };
    const timer = setTimeout(() => this.setLate(request), this.patienceMs);
    this.pending.add(request);
    try {
      const signals = [request.stop.signal, init?.signal].filter((signal) => signal != null);
      const response = await send(input, { ...init, signal: AbortSignal.any(signals) });
      const body = await response.arrayBuffer();
      const { status, statusText, headers } = response;
      return new Response(body.byteLength === 0 ? null : body, { status, statusText, headers });
    } catch (error) {
      if (request.stop.signal.aborted) return stoppedAnswer();
      throw error;
    } finally {
      clearTimeout(timer);
      this.pending.delete(request);
      if (request.isLate && !this.isLate) this.emit('change');
    }
  };

  /** Requests that are sent afterwards are not affected. */
  stopAll(): void {
    for (const request of this.pending) request.stop.abort();
  }

  private setLate(request: Pending): void {
    const wasLate = this.isLate;
    request.isLate = true;
    if (!wasLate) this.emit('change');
  }
}

/** In the shape of a server's answer: the client repeats whatever its fetch throws, but not a 499. */
function stoppedAnswer(): Response {
  const { message } = stoppedWaiting();
  return Response.json({ error: { message, type: 'stopped', param: null, code: STOPPED } }, { status: 499 });
}
