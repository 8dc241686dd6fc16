// A fetch that holds every reply against the contract: its schema, media type, status and headers. What does not hold
// is collected, not thrown: the official client would take a throwing fetch for a lost connection and try again.
import { z } from 'zod';
import { errorBody, operationOf, replyOf } from './replies';

export interface CheckingFetch {
  readonly fetch: typeof fetch;
  /** Replies that broke the contract since the last call, in words. */
  takeViolations(): string[];
  /** Operations whose 200 reply was checked at least once. */
  readonly checked: ReadonlySet<string>;
  /** Ids of Files and stores that were made and may still exist. */
  readonly created: ReadonlySet<string>;
}

/** @param basePath path of the base URL, such as `/v1`. */
export function checkingFetch(basePath: string): CheckingFetch {
  let violations: string[] = [];
  const checked = new Set<string>();
  const created = new Set<string>();

  const check = async (method: string, path: string, response: Response): Promise<void> => {
    const operation = operationOf(method, path);
    const broken = (what: string): void => {
      violations.push(`${method} ${path} → ${response.status}: ${what}`);
    };
    if (!response.headers.get('x-request-id')) broken('no x-request-id');
    const schema = response.ok && operation ? replyOf(operation) : errorBody;
    if (schema === null) return;
    if (response.ok && response.status !== 200) broken('a success is always 200');
    if (response.ok && !operation) broken('success for a path that is not part of the API');
    if (!/^application\/json\b/.test(response.headers.get('content-type') ?? '')) return broken('not application/json');
    const body: unknown = await response.json();
    const result = schema.safeParse(body);
    if (!result.success) return broken(`${z.prettifyError(result.error)}\n${JSON.stringify(body).slice(0, 500)}`);
    if (!response.ok || !operation) return;
    checked.add(operation);
    note(operation, body as Made);
  };

  const note = (operation: string, body: Made): void => {
    if (operation === 'POST /files' || operation === 'POST /vector_stores') created.add(body.id);
    if (operation === 'POST /uploads/*/complete' && body.file) created.add(body.file.id);
    if (operation === 'DELETE /files/*' || operation === 'DELETE /vector_stores/*') created.delete(body.id);
  };

  return {
    checked,
    created,
    takeViolations: () => {
      const taken = violations;
      violations = [];
      return taken;
    },
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      const url = new URL(input instanceof Request ? input.url : input);
      const method = (init?.method ?? (input instanceof Request ? input.method : 'GET')).toUpperCase();
      if (url.pathname.startsWith(`${basePath}/`)) {
        await check(method, url.pathname.slice(basePath.length), response.clone());
      }
      return response;
    },
  };
}

interface Made {
  readonly id: string;
  readonly file?: { readonly id: string } | null;
}
