// The embedders of this process: their keys, and the requests that go to each.
import { type Embedder, type EmbedderChoice, type EmbedderKeys, PROBE } from './embedder';
import { EmbedderError, modelHasChanged } from './errors';
import { requestVectors } from './requestVectors';
import { TextBatches } from './textBatches';

/** For chunks, which nobody waits for: a server that starts, or asks to wait, gets its time. */
const CHUNK_RETRIES = 4;
const CHUNK_TIMEOUT_MS = 120_000;
/** For a person who waits: a search goes on without. */
const PERSON_RETRIES = 1;
const PERSON_TIMEOUT_MS = 20_000;
/** After a server was found down, texts that come so soon after fail at once instead of trying for themselves. */
const DOWN_MS = 5_000;
/** Cosine of the probe's vectors, then and now. Rounding in another batch leaves 0.999; another model gives 0.1 or less. */
const SAME_MODEL = 0.98;

interface Server {
  readonly batches: TextBatches;
  /** When and why it was found down. */
  down?: { readonly at: number; readonly error: EmbedderError };
}

export class Embedders {
  private readonly servers = new Map<string, Server>();

  /** @param clock milliseconds */
  constructor(
    private keys: EmbedderKeys,
    private readonly clock: () => number,
  ) {}

  /** Replaces the keys. They are kept in memory only. */
  setKeys(keys: EmbedderKeys): void {
    this.keys = keys;
    for (const server of this.servers.values()) server.down = undefined;
  }

  /**
   * Asks a server for a first vector: what is recorded with a new store.
   * @throws EmbedderError
   */
  async measure(choice: EmbedderChoice): Promise<Embedder> {
    const [probe] = await requestVectors({
      embedder: choice,
      key: this.keys[choice.base_url],
      texts: [PROBE],
      retries: PERSON_RETRIES,
      timeoutMs: PERSON_TIMEOUT_MS,
    });
    const { base_url, model, dimensions } = choice;
    return {
      base_url,
      model,
      dimensions: probe!.length,
      shortened: dimensions !== undefined,
      probe: Buffer.from(probe!.buffer).toString('base64'),
    };
  }

  /**
   * Unit vectors of a file's chunks, in order.
   * @throws EmbedderError, or the signal's reason
   */
  async embedChunks(embedder: Embedder, texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]> {
    const server = this.serverOf(embedder);
    if (server.down && this.clock() - server.down.at < DOWN_MS) throw server.down.error;
    try {
      return await server.batches.embed(texts, signal);
    } catch (error) {
      if (error instanceof EmbedderError && error.fault === 'down') server.down = { at: this.clock(), error };
      throw error;
    }
  }

  /**
   * Unit vectors of queries, in order.
   * @throws EmbedderError
   */
  embedQueries(embedder: Embedder, texts: readonly string[]): Promise<Float32Array[]> {
    return this.request(embedder, texts, PERSON_RETRIES, PERSON_TIMEOUT_MS);
  }

  private serverOf(embedder: Embedder): Server {
    const name = JSON.stringify([embedder.base_url, embedder.model, embedder.dimensions, embedder.probe]);
    const known = this.servers.get(name);
    if (known) return known;
    const batches = new TextBatches((texts) => this.request(embedder, texts, CHUNK_RETRIES, CHUNK_TIMEOUT_MS));
    const server: Server = { batches };
    this.servers.set(name, server);
    return server;
  }

  /** Every request carries the probe, so that no vector of a model that changed under its name is ever kept. */
  private async request(
    embedder: Embedder,
    texts: readonly string[],
    retries: number,
    timeoutMs: number,
  ): Promise<Float32Array[]> {
    const { base_url, model, dimensions, shortened } = embedder;
    const [probe, ...vectors] = await requestVectors({
      embedder: { base_url, model, dimensions: shortened ? dimensions : undefined },
      key: this.keys[base_url],
      texts: [PROBE, ...texts],
      retries,
      timeoutMs,
    });
    if (!isSameModel(embedder, probe!)) throw modelHasChanged(new URL(base_url).host, model);
    return vectors;
  }
}

function isSameModel({ dimensions, probe }: Embedder, now: Float32Array): boolean {
  if (now.length !== dimensions) return false;
  const bytes = Buffer.from(probe, 'base64');
  return now.reduce((sum, value, i) => sum + value * bytes.readFloatLE(i * 4), 0) >= SAME_MODEL;
}
