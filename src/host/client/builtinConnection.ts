import { OpenAI } from 'openai';
import { FILE_BYTES, FILES_PER_BATCH, PART_BYTES } from '../../shared/limits';
import type { Capabilities, Connection } from './connection';
import type { EngineProcess } from './engineProcess';
import { wholeAnswer } from './wholeAnswer';

export const BUILTIN_ID = 'builtin';

const capabilities: Capabilities = {
  search: true,
  hybridSearch: true,
  acceptedExtensions: undefined,
  batchFiles: FILES_PER_BATCH,
  uploadConcurrency: 4,
  fileBytes: FILE_BYTES,
  partBytes: PART_BYTES,
  paid: false,
  service: undefined,
};

/** The built-in engine as a connection like any other. */
export function builtinConnection(engine: EngineProcess): Connection {
  /** Follows the engine: after a restart it listens on another port, and the client's own retries find it there. */
  const fetchFromEngine = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.protocol === 'data:') return fetch(url); // the client probing what this fetch can do
    url.port = new URL((await engine.endpoint()).baseURL).port;
    return wholeAnswer(await fetch(url, { ...init, redirect: 'error' }));
  };

  return {
    id: BUILTIN_ID,
    label: 'Built-in Engine',
    kind: 'builtin',
    capabilities,
    async client(decorate = (send) => send) {
      const { baseURL, apiKey } = await engine.endpoint();
      // Explicit nulls: the person's OPENAI_* environment is meant for another server.
      return new OpenAI({ baseURL, apiKey, organization: null, project: null, fetch: decorate(fetchFromEngine) });
    },
  };
}
