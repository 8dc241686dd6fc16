// /v1/vector_stores: create, list, retrieve, update, delete.
import type { Hono } from 'hono';
import { z } from 'zod';
import { FILES_PER_CREATE } from '../../shared/limits';
import type { Embedder, EmbedderChoice } from '../embedders/embedder';
import { EmbedderError } from '../embedders/errors';
import type { Engine } from '../engine';
import { embedderRefused, storeExpired, storeNotFound } from '../errors';
import { readJson } from '../http/json';
import { idParameter, listSchema, readQuery } from '../http/parameters';
import { resource } from '../http/resource';
import { chunkingSchema, embedderSchema, expiresAfterSchema, metadataSchema } from '../http/schemas';
import { validate } from '../http/validation';
import type { Storage } from '../storage/storage';
import { EMPTY_STORE } from '../storage/storeDatabase';
import type { VectorStoreRow } from '../storage/vectorStores';
import { whenUnlocked } from '../storage/whenUnlocked';
import { resolveFiles } from './attaching';
import { deletedObject, listObject, vectorStoreObject } from './objects';

const createSchema = z.strictObject({
  name: z.string().nullish(),
  description: z.string().nullish(),
  file_ids: z.array(z.string()).max(FILES_PER_CREATE).optional(),
  chunking_strategy: chunkingSchema.optional(),
  expires_after: expiresAfterSchema.nullish(),
  metadata: metadataSchema.optional(),
});

/** With our extension: the server that makes the store's vectors. OpenAI knows no such parameter, nor does strict mode. */
const extendedCreateSchema = createSchema.extend({ embedder: embedderSchema.optional() });

const updateSchema = z.strictObject({
  name: z.string().nullish(),
  expires_after: expiresAfterSchema.nullish(),
  metadata: metadataSchema.optional(),
});

export function vectorStoreRoutes(app: Hono, engine: Engine): void {
  const { storage } = engine;

  resource(app, '/v1/vector_stores', {
    POST: async (context) => {
      const json = await readJson(context);
      const body = engine.strict
        ? { ...validate(createSchema, json), embedder: undefined }
        : validate(extendedCreateSchema, json);
      const files = resolveFiles(engine, body.file_ids ?? [], 'file_ids');
      const store = storage.vectorStores.create({
        name: body.name ?? '',
        description: body.description ?? null,
        metadata: body.metadata ?? {},
        expiresDays: body.expires_after?.days ?? null,
        embedder: body.embedder && (await measured(engine, body.embedder)),
      });
      if (files.length > 0) {
        const chunking = body.chunking_strategy ?? null;
        const attachments = files.map((file) => ({ file, attributes: undefined, chunking }));
        await whenUnlocked(() => storage.attachMany(store.id, attachments));
        engine.wakeQueue();
      }
      return context.json(render(storage, store));
    },
    GET: (context) => {
      const page = storage.vectorStores.list(readQuery(context, listSchema));
      return context.json(listObject(page, (store) => renderListed(storage, store)));
    },
  });

  resource(app, '/v1/vector_stores/:vector_store_id', {
    GET: (context) => context.json(render(storage, existingStore(storage, storeId(context)))),
    POST: async (context) => {
      const id = liveStore(storage, storeId(context)).id;
      const body = validate(updateSchema, await readJson(context));
      storage.vectorStores.update(id, {
        name: body.name === null ? '' : body.name,
        metadata: body.metadata,
        expiresDays: body.expires_after === undefined ? undefined : (body.expires_after?.days ?? null),
      });
      return context.json(render(storage, existingStore(storage, id)));
    },
    DELETE: (context) => {
      const id = storeId(context);
      if (!storage.deleteStore(id)) throw storeNotFound(id);
      engine.retriever.forget(id);
      return context.json(deletedObject(id, 'vector_store.deleted'));
    },
  });
}

/** The embedder as it is recorded. @throws ApiError 400 when it gives no vectors: no store is made then */
async function measured(engine: Engine, choice: EmbedderChoice): Promise<Embedder> {
  try {
    return await engine.embedders.measure(choice);
  } catch (error) {
    if (error instanceof EmbedderError) throw embedderRefused(error);
    throw error;
  }
}

function storeId(context: Parameters<typeof idParameter>[0]): string {
  return idParameter(context, 'vector_store_id', 'vs_');
}

/** @throws ApiError 404 */
export function existingStore(storage: Storage, id: string): VectorStoreRow {
  const store = storage.vectorStores.get(id);
  if (!store) throw storeNotFound(id);
  return store;
}

/** A store that can still be worked with. @throws ApiError 404, or 400 when it has expired */
export function liveStore(storage: Storage, id: string): VectorStoreRow {
  const store = existingStore(storage, id);
  if (store.expired) throw storeExpired(id);
  return store;
}

function render(storage: Storage, store: VectorStoreRow) {
  return vectorStoreObject(store, storage.stores.find(store.id)?.counts() ?? EMPTY_STORE);
}

/**
 * One damaged store must not take the list of all of them away; there it says so, in a property of ours beside counts of
 * nothing. Asked for by itself it answers its error.
 */
function renderListed(storage: Storage, store: VectorStoreRow) {
  try {
    return render(storage, store);
  } catch (error) {
    console.error(`Vector store ${store.id} cannot be read: ${String(error)}`);
    return { ...vectorStoreObject(store, EMPTY_STORE), damaged: true };
  }
}
