import type { OpenAI } from 'openai';
import type { Attributes } from '../../shared/attributes';
import { createOnce } from '../client/createOnce';
import type { StoreTarget } from '../client/targets';
import { attachedSince } from '../indexing/run/attachedSince';
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
  store: Resolved<StoreTarget>,
  files: readonly FileToAttach[],
): Promise<void> {
  const { connection, connectionId, storeId } = store;
  const { batchFiles } = connection.capabilities;
  try {
    for (let start = 0; start < files.length; start += batchFiles) {
      const batchId = await attachPart(store, files.slice(start, start + batchFiles));
      if (batchId !== '') await services.batchMemory.remember(connectionId, storeId, batchId);
    }
  } finally {
    services.storeEvents.notify({ connectionId, storeId });
  }
}

/** The batch's id; empty for a single file, and when the answer with it was lost but the files are attached. */
function attachPart({ client, storeId }: Resolved<StoreTarget>, files: readonly FileToAttach[]): Promise<string> {
  const bodies = files.map(({ fileId, attributes, chunkingStrategy }) => ({
    file_id: fileId,
    attributes,
    chunking_strategy: chunkingStrategy,
  }));
  const fileIds = new Set(files.map(({ fileId }) => fileId));
  return createOnce({
    send: async (options) => {
      const [first, ...others] = bodies;
      if (!first || others.length > 0) {
        return (await client.vectorStores.fileBatches.create(storeId, { files: bodies }, options)).id;
      }
      await client.vectorStores.files.create(storeId, first, options);
      return '';
    },
    find: async (since) => ((await attachedSince(client, storeId, fileIds, since)).size > 0 ? '' : undefined),
  });
}
