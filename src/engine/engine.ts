// What the routes work with; built in main.ts, and by tests with parts of their own.

import type { EmbedderKeys } from './embedders/embedder';
import type { Embedders } from './embedders/embedders';
import type { RateLimit } from './http/rateLimit';
import type { Retriever } from './retrieval/retriever';
import type { Storage } from './storage/storage';

export interface Engine {
  readonly storage: Storage;
  readonly retriever: Retriever;
  /** Tells the queue that files were attached. */
  readonly wakeQueue: () => void;
  /** Vectors of the built-in model, for the embeddings route. */
  readonly embedTexts: (texts: readonly string[]) => Float32Array[];
  /** For stores that do not use the built-in model. */
  readonly embedders: Embedders;
  /** Hands keys to the ingest thread. */
  readonly passOnKeys: (keys: EmbedderKeys) => void;
  readonly apiKey: string;
  /** Refuses what OpenAI refuses: extensions, downloads of assistants files, attach rates. */
  readonly strict: boolean;
  readonly attachLimit: RateLimit;
}
