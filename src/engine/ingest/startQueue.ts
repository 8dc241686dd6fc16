// Puts the queue together: in the ingest thread of the engine, or in a test's own process.
import type { Storage } from '../storage/storage';
import { embedderOf } from '../storage/vectorStores';
import { GroupCommit } from './commit';
import { type IndexCodec, maintainStore } from './maintenance';
import { type FileReader, IngestQueue } from './queue';

export interface QueueParts {
  readonly storage: Storage;
  readonly reader: FileReader;
  readonly codec: IndexCodec;
  /** Files given to the reader at once. */
  readonly capacity: number;
}

export function startQueue({ storage, reader, codec, capacity }: QueueParts): IngestQueue {
  const committer = new GroupCommit(storage, storage.owners.newOwner(), codec.seal);
  const maintain = (storeId: string) => {
    const store = storage.stores.find(storeId);
    const hasEmbedder = embedderOf(storage.vectorStores.get(storeId)) !== undefined;
    return store !== undefined && maintainStore(store, codec, hasEmbedder);
  };
  return new IngestQueue(storage, reader, committer, maintain, capacity);
}
