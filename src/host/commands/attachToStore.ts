import type { OpenAI } from 'openai';
import type { Attributes } from '../../shared/attributes';
import type { StoreTarget } from '../client/targets';
import type { Services } from '../services';
import type { Resolved } from '../stores/resolveTarget';

export interface FileToAttach {
  readonly fileId: string;
  readonly attributes?: Attributes;
  readonly chunkingStrategy?: OpenAI.StaticFileChunkingStrategyObjectParam;
}

/**
 * Attaches uploaded files: one by itself, several as batches, which are remembered. The server works on; the tree
 * follows it.
 */
export async function attachToStore(
  services: Services,
  { client, connection, connectionId, storeId }: Resolved<StoreTarget>,
  files: readonly FileToAttach[],
): Promise<void> {
  const bodies = files.map(({ fileId, attributes, chunkingStrategy }) => ({
    file_id: fileId,
    attributes,
    chunking_strategy: chunkingStrategy,
  }));
  try {
    const [first, ...others] = bodies;
    if (first && others.length === 0) {
      await client.vectorStores.files.create(storeId, first);
      return;
    }
    const { batchFiles } = connection.capabilities;
    for (let start = 0; start < bodies.length; start += batchFiles) {
      const part = bodies.slice(start, start + batchFiles);
      const batch = await client.vectorStores.fileBatches.create(storeId, { files: part });
      await services.batchMemory.remember(connectionId, storeId, batch.id);
    }
  } finally {
    services.storeEvents.notify({ connectionId, storeId });
  }
}
