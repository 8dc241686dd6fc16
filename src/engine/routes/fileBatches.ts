// /v1/vector_stores/{id}/file_batches: create, retrieve, cancel, list files.
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { FILES_PER_BATCH } from '../../shared/limits';
import type { Engine } from '../engine';
import { batchNotFound, invalid, missingParameter } from '../errors';
import { BATCH_BODY_BYTES, readJson } from '../http/json';
import { idParameter, readQuery, storeFileListSchema } from '../http/parameters';
import { hintPolling } from '../http/pollHint';
import { resource } from '../http/resource';
import { attributesSchema, chunkingSchema } from '../http/schemas';
import { validate } from '../http/validation';
import type { BatchRow } from '../storage/batches';
import type { StoreDatabase } from '../storage/storeDatabase';
import type { Attachment } from '../storage/storeFiles';
import { whenUnlocked } from '../storage/whenUnlocked';
import { resolveFiles } from './attaching';
import { batchObject, listObject, storeFileObject } from './objects';
import { existingStore, liveStore } from './vectorStores';

const fileSchema = z.strictObject({
  file_id: z.string(),
  attributes: attributesSchema.optional(),
  chunking_strategy: chunkingSchema.optional(),
});

const createSchema = z.strictObject({
  file_ids: z.array(z.string()).min(1).max(FILES_PER_BATCH).optional(),
  files: z.array(fileSchema).min(1).max(FILES_PER_BATCH).optional(),
  attributes: attributesSchema.optional(),
  chunking_strategy: chunkingSchema.optional(),
});

export function batchRoutes(app: Hono, engine: Engine): void {
  const { storage } = engine;

  resource(app, '/v1/vector_stores/:vector_store_id/file_batches', {
    POST: async (context) => {
      const store = liveStore(storage, storeId(context));
      const body = validate(createSchema, await readJson(context, BATCH_BODY_BYTES));
      const attachments = attachmentsOf(engine, body);
      engine.attachLimit.take(store.id);
      const batch = await whenUnlocked(() => storage.attachBatch(store.id, attachments));
      engine.wakeQueue();
      return reply(context, { id: store.id, database: storage.stores.create(store.id), batch });
    },
  });

  resource(app, '/v1/vector_stores/:vector_store_id/file_batches/:batch_id', {
    GET: (context) => reply(context, existingBatch(context)),
  });

  resource(app, '/v1/vector_stores/:vector_store_id/file_batches/:batch_id/cancel', {
    POST: async (context) => {
      await whenUnlocked(() => {
        const { database, batch } = existingBatch(context);
        database.batches.cancel(batch);
      });
      return reply(context, existingBatch(context));
    },
  });

  resource(app, '/v1/vector_stores/:vector_store_id/file_batches/:batch_id/files', {
    GET: (context) => {
      const { id, database, batch } = existingBatch(context);
      const query = readQuery(context, storeFileListSchema);
      const page = database.batches.listFiles(batch, query, query.filter);
      return context.json(listObject(page, (file) => storeFileObject(file, id)));
    },
  });

  /** @throws ApiError 404 when there is no such store, or no such batch in it */
  function existingBatch(context: Context): FoundBatch {
    const { id } = existingStore(storage, storeId(context));
    const batchId = idParameter(context, 'batch_id', 'vsfb_');
    const database = storage.stores.find(id);
    const batch = database?.batches.get(batchId);
    if (!database || !batch) throw batchNotFound(batchId, id);
    return { id, database, batch };
  }
}

interface FoundBatch {
  readonly id: string;
  readonly database: StoreDatabase;
  readonly batch: BatchRow;
}

function reply(context: Context, { id, database, batch }: FoundBatch): Response {
  hintPolling(context);
  return context.json(batchObject(batch, id, database.batches.counts(batch)));
}

/** What to attach: `files` says it for each, `file_ids` for all; exactly one of them is there. */
function attachmentsOf(engine: Engine, body: z.infer<typeof createSchema>): Attachment[] {
  if (body.file_ids && body.files) {
    throw invalid("'file_ids' and 'files' are mutually exclusive.", 'mutually_exclusive_parameters', 'file_ids');
  }
  if (body.file_ids) {
    const chunking = body.chunking_strategy ?? null;
    return resolveFiles(engine, body.file_ids, 'file_ids').map((file) => ({
      file,
      attributes: body.attributes,
      chunking,
    }));
  }
  if (!body.files) throw missingParameter('file_ids');
  // Of entries for the same File the last one counts.
  const entries = new Map(body.files.map((entry) => [entry.file_id, entry]));
  return resolveFiles(engine, [...entries.keys()], 'files').map((file) => {
    const entry = entries.get(file.id)!;
    return { file, attributes: entry.attributes, chunking: entry.chunking_strategy ?? null };
  });
}

function storeId(context: Context): string {
  return idParameter(context, 'vector_store_id', 'vs_');
}
