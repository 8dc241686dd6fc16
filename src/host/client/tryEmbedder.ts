import { OpenAI } from 'openai';
import type { EmbedderChoice } from './embedder';
import { guardedFetch } from './guardedFetch';
import { Pace } from './pace';

/** A server on this machine answers at once; loading a model may take it half a minute. */
const LIST_TIMEOUT_MS = 5_000;
const EMBED_TIMEOUT_MS = 60_000;

/** Names of the server's models, those that look like embedding models first; empty when it does not list them. */
export async function listModels(baseURL: string, key: string | undefined): Promise<string[]> {
  try {
    const client = clientFor(baseURL, key);
    const page = await client.models.list({ timeout: LIST_TIMEOUT_MS, maxRetries: 0 });
    const embeds = (id: string) => Number(/embed|bge|gte|e5|minilm/i.test(id));
    return page.data.map(({ id }) => id).sort((a, b) => embeds(b) - embeds(a) || a.localeCompare(b));
  } catch {
    return []; // TEI has no such list: the person types the name
  }
}

/**
 * Embeds a few words: the check before a store is made for it.
 * @returns the number of dimensions
 * @throws the client's errors
 */
export async function tryEmbedder({ base_url, model, dimensions }: EmbedderChoice, key: string | undefined) {
  const client = clientFor(base_url, key);
  const { data } = await client.embeddings.create(
    { model, input: ['vector stores'], encoding_format: 'float', ...(dimensions && { dimensions }) },
    { timeout: EMBED_TIMEOUT_MS, maxRetries: 0 },
  );
  return data[0]?.embedding.length ?? 0;
}

/** Every value is given, so that nothing of the person's environment is read. */
function clientFor(baseURL: string, key: string | undefined): OpenAI {
  return new OpenAI({
    baseURL,
    apiKey: key ?? 'none',
    organization: null,
    project: null,
    defaultHeaders: key === undefined ? { authorization: null } : {},
    fetch: guardedFetch({ baseURL, pace: new Pace() }),
  });
}
