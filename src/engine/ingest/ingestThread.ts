// Entry of the ingest thread: the queue, on connections of its own to the databases, so that reading, sealing, merging
// and committing never hold up the thread that answers requests.
import { parentPort, workerData } from 'node:worker_threads';
import { Embedders } from '../embedders/embedders';
import { encodeFile, mergeSegments, sealSegment } from '../search';
import { Storage } from '../storage/storage';
import { sweep } from '../storage/sweep';
import { embeddingReader } from './embeddingReader';
import { IngestPool } from './pool';
import { startQueue } from './startQueue';
import type { IngestThreadOptions, IngestThreadOrder } from './threadProtocol';

const port = parentPort!;
const { root, workers, embedderKeys } = workerData as IngestThreadOptions;
const storage = new Storage(root);
sweep(storage);
const pool = new IngestPool({ workers });
const embedders = new Embedders(embedderKeys, Date.now);
const codec = { encode: encodeFile, seal: sealSegment, merge: mergeSegments };
// A few files wait at each worker, so that none idles while its next one travels.
const queue = startQueue({ storage, reader: embeddingReader(pool, embedders), codec, capacity: workers * 4 });

port.on('message', async (order: IngestThreadOrder) => {
  if (order === 'wake') return queue.wake();
  if (order !== 'close') return embedders.setKeys(order.embedderKeys);
  queue.close();
  await pool.close();
  storage.close();
  port.close();
});
