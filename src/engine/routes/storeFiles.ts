// /v1/vector_stores/{id}/files: attach, list, retrieve, update attributes, detach, read the parsed text.
import type { Context, Hono } from 'hono';
import { z } from 'zod';
import type { Engine } from '../engine';
import { contentNotReady, storeFileNotFound } from '../errors';
import { readJson } from '../http/json';
import { idParameter, readQuery, storeFileListSchema } from '../http/parameters';
import { hintPolling } from '../http/pollHint';
import { resource } from '../http/resource';
import { attributesSchema, chunkingSchema } from '../http/schemas';
import { validate } from '../http/validation';
import type { StoreDatabase } from '../storage/storeDatabase';
import type { StoreFileRow } from '../storage/storeFiles';
import { whenUnlocked } from '../storage/whenUnlocked';
import { resolveFiles } from './attaching';
import { deletedObject, listObject, storeFileObject } from './objects';
import { existingStore, liveStore } from './vectorStores';

const attachSchema = z.strictObject({
  file_id: z.string(),
  attributes: attributesSchema.optional(),
  chunking_strategy: chunkingSchema.optional(),
});

const updateSchema = z.strictObject({ attributes: attributesSchema });

export function storeFileRoutes(app: Hono, engine: Engine): void {
  const { storage } = engine;

  resource(app, '/v1/vector_stores/:vector_store_id/files', {
    POST: async (context) => {
      const store = liveStore(storage, storeId(context));
      const body = validate(attachSchema, await readJson(context));
      const file = resolveFiles(engine, [body.file_id], 'file_id')[0]!;
      engine.attachLimit.take(store.id);
      const chunking = body.chunking_strategy ?? null;
      const attachment = { file, attributes: body.attributes, chunking };
      const attached = await whenUnlocked(() => storage.attach(store.id, attachment));
      engine.wakeQueue();
      hintPolling(context);
      return context.json(storeFileObject(attached, store.id));
    },
    GET: (context) => {
      const store = existingStore(storage, storeId(context));
      const query = readQuery(context, storeFileListSchema);
      const page = storage.stores.find(store.id)?.files.list(query, query.filter) ?? { rows: [], hasMore: false };
      return context.json(listObject(page, (file) => storeFileObject(file, store.id)));
    },
  });

  resource(app, '/v1/vector_stores/:vector_store_id/files/:file_id', {
    GET: (context) => {
      const { id, file } = attachedFile(context);
      hintPolling(context);
      return context.json(storeFileObject(file, id));
    },
    POST: async (context) => {
      attachedFile(context);
      const body = validate(updateSchema, await readJson(context));
      await whenUnlocked(() => {
        const { database, file } = attachedFile(context);
        database.files.update(file.file_id, body.attributes);
      });
      const { id, file } = attachedFile(context);
      storage.vectorStores.touch(id);
      hintPolling(context);
      return context.json(storeFileObject(file, id));
    },
    DELETE: async (context) => {
      const { id, file } = attachedFile(context);
      if (!(await whenUnlocked(() => storage.detach(id, file.file_id)))) throw storeFileNotFound(file.file_id, id);
      return context.json(deletedObject(file.file_id, 'vector_store.file.deleted'));
    },
  });

  resource(app, '/v1/vector_stores/:vector_store_id/files/:file_id/content', {
    GET: (context) => {
      const { database, file } = attachedFile(context);
      if (file.status !== 'completed') throw contentNotReady(file.file_id, file.status);
      return context.json({
        object: 'vector_store.file_content.page',
        data: [{ type: 'text', text: database.texts.text(file.key) }],
        has_more: false,
        next_page: null,
      });
    },
  });

  /** @throws ApiError 404 when there is no such store, or no such file in it */
  function attachedFile(context: Context): { id: string; database: StoreDatabase; file: StoreFileRow } {
    const { id } = existingStore(storage, storeId(context));
    const fileId = idParameter(context, 'file_id');
    const database = storage.stores.find(id);
    const file = database?.files.get(fileId);
    if (!database || !file) throw storeFileNotFound(fileId, id);
    return { id, database, file };
  }
}

function storeId(context: Context): string {
  return idParameter(context, 'vector_store_id', 'vs_');
}
