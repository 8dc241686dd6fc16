import { answerTooLarge, serverRedirects, UserError, wrongHost } from '../errors';
import { type AttachBudget, attachingTo } from './attachBudget';
import type { Pace } from './pace';
import { refusal } from './refusal';
import { wholeAnswer } from './wholeAnswer';

type Fetch = typeof fetch;

/** More than any answer needs; a server that sends more is broken or hostile. */
export const ANSWER_BYTES = 256 * 1024 * 1024;

export interface GuardOptions {
  readonly baseURL: string;
  readonly pace: Pace;
  /** The service's limit on attaching files, where it has one. */
  readonly attachBudget?: AttachBudget;
  /** Default: the running fetch, which in VS Code's extension host honours its proxy and certificate settings. */
  readonly fetch?: Fetch;
  readonly answerBytes?: number;
}

/**
 * The fetch given to the official client of a remote server. A key goes to the host it was given for and to no other:
 * redirects are refused, not followed. Answers are bounded, and all requests keep the server's pace.
 */
export function guardedFetch(options: GuardOptions): Fetch {
  const { baseURL, pace, attachBudget, fetch: send = fetch, answerBytes = ANSWER_BYTES } = options;
  const { origin } = new URL(baseURL);
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.protocol === 'data:') return send(url); // the client probing what this fetch can do
    if (url.origin !== origin) return refusal(wrongHost(url.host));
    const storeId = attachingTo(init?.method ?? 'GET', url);
    if (storeId !== undefined) {
      const tell = (until: Date) => pace.tell(until, 'the service limits how often files are attached');
      await attachBudget?.take(storeId, init?.signal ?? undefined, tell);
    }
    await pace.wait(init?.signal);
    const response = await send(input, { ...init, redirect: 'manual' });
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
      await response.body?.cancel();
      return refusal(serverRedirects(url.host, hostOf(response.headers.get('location'), url)));
    }
    pace.observe(response);
    try {
      return await wholeAnswer(bounded(response, answerBytes, url.host));
    } catch (error) {
      // Too large once is too large again: the client must not read it five times.
      if (error instanceof UserError) return refusal(error);
      throw error;
    }
  };
}

function hostOf(location: string | null, from: URL): string {
  return location && URL.canParse(location, from) ? new URL(location, from).host : 'another place';
}

/** The same answer, which fails once it grows past the limit. */
function bounded(response: Response, limit: number, host: string): Response {
  if (response.body === null) return response;
  if (Number(response.headers.get('content-length')) > limit) {
    void response.body.cancel();
    return refusal(answerTooLarge(host));
  }
  let bytes = 0;
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > limit) controller.error(answerTooLarge(host));
      else controller.enqueue(chunk);
    },
  });
  const { status, statusText, headers } = response;
  return new Response(response.body.pipeThrough(counter), { status, statusText, headers });
}
