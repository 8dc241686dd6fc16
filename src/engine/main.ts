// The engine's process: arguments → open the data → listen → shut down.
import { availableParallelism } from 'node:os';
import { createApp } from './app';
import { Embedders } from './embedders/embedders';
import type { Engine } from './engine';
import { RateLimit } from './http/rateLimit';
import { IngestThread } from './ingest/thread';
import { type EngineOptions, readOptions, SECRET_VARIABLES, USAGE } from './options';
import { Retriever } from './retrieval/retriever';
import { createStoreIndex, embedTexts } from './search';
import { listen } from './server';
import { explainStartFailure } from './startFailure';
import { Storage } from './storage/storage';

/** OpenAI's limit on attach requests, in force in strict mode. */
const STRICT_ATTACHES_PER_MINUTE = 300;

/** A search does not wait longer than this for an attachment that meets a commit of the ingest thread. */
const STORE_LOCK_WAIT_MS = 20;

async function main(options: EngineOptions): Promise<void> {
  const storage = new Storage(options.data, Date.now, STORE_LOCK_WAIT_MS);
  const ingest = new IngestThread({
    root: options.data,
    workers: Math.max(1, availableParallelism() - 1),
    embedderKeys: options.embedderKeys,
  });
  const engine: Engine = {
    storage,
    retriever: new Retriever(storage, createStoreIndex),
    wakeQueue: () => ingest.wake(),
    embedTexts,
    embedders: new Embedders(options.embedderKeys, Date.now),
    passOnKeys: (keys) => ingest.setEmbedderKeys(keys),
    apiKey: options.apiKey,
    strict: options.strict,
    attachLimit: new RateLimit(options.strict ? STRICT_ATTACHES_PER_MINUTE : undefined, Date.now),
  };
  const server = await listen(createApp(engine), options.port);
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await server.close();
    await ingest.close();
    storage.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
  if (options.exitWithParent) process.stdin.on('close', stop).on('error', stop).resume();

  // Last: whoever waits for this line may ask it to stop at once.
  if (options.isKeyNew) console.log(`API key: ${options.apiKey}`);
  console.log(`listening on http://127.0.0.1:${server.port}/v1`);
}

function fail(error: unknown): void {
  console.error(explainStartFailure(error));
  process.exit(1);
}

try {
  const options = readOptions(process.argv.slice(2), process.env);
  for (const name of SECRET_VARIABLES) delete process.env[name]; // not for the processes that the engine starts
  main(options).catch(fail);
} catch (error) {
  console.error(USAGE);
  fail(error);
}
