// /v1/files: upload, list, retrieve, download, delete.
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Hono } from 'hono';
import { z } from 'zod';
import { FILE_BYTES } from '../../shared/limits';
import type { Engine } from '../engine';
import { downloadRefused, fileNotFound } from '../errors';
import { receiveMultipart } from '../http/multipart';
import { idParameter, pageSchema, readQuery } from '../http/parameters';
import { resource } from '../http/resource';
import { validate } from '../http/validation';
import type { BlobBytes } from '../ingest/contract';
import { deletedObject, fileObject, listObject } from './objects';

export const purposeSchema = z.enum(['assistants', 'batch', 'fine-tune', 'vision', 'user_data', 'evals']);
export const fileExpirySchema = z.strictObject({
  anchor: z.literal('created_at'),
  seconds: z.int().min(3600).max(2_592_000),
});
const uploadSchema = z.strictObject({ purpose: purposeSchema, expires_after: fileExpirySchema.optional() });
const listSchema = pageSchema({ default: 10_000, max: 10_000 })
  .omit({ before: true })
  .extend({ purpose: z.string().optional() });

/** Seconds a file for the batch API is kept unless its upload says otherwise; any other is kept for good. */
const BATCH_FILE_SECONDS = 30 * 86_400;

/** Files of these purposes cannot be fetched again from OpenAI. */
const KEPT_PURPOSES = new Set(['assistants', 'user_data']);

export function fileRoutes(app: Hono, engine: Engine): void {
  const { storage } = engine;

  resource(app, '/v1/files', {
    POST: async (context) => {
      const path = storage.folder.newIncoming();
      const { fields, file } = await receiveMultipart(context, { fileField: 'file', maxBytes: FILE_BYTES, path });
      try {
        const body = validate(uploadSchema, formValues(fields));
        const { filename, bytes, sha256, content } = file;
        const { purpose } = body;
        const expiresAfter = body.expires_after?.seconds ?? (purpose === 'batch' ? BATCH_FILE_SECONDS : undefined);
        const row = storage.files.create({ filename, bytes, sha256, purpose, expiresAfter }, content);
        return context.json(fileObject(row));
      } catch (error) {
        storage.folder.discard(path);
        throw error;
      }
    },
    GET: (context) => {
      const query = readQuery(context, listSchema);
      return context.json(listObject(storage.files.list(query, query.purpose), fileObject));
    },
  });

  resource(app, '/v1/files/:file_id', {
    GET: (context) => context.json(fileObject(existingFile(idParameter(context, 'file_id')))),
    DELETE: async (context) => {
      const id = idParameter(context, 'file_id');
      if (!(await storage.deleteFile(id))) throw fileNotFound(id);
      return context.json(deletedObject(id, 'file'));
    },
  });

  resource(app, '/v1/files/:file_id/content', {
    GET: async (context) => {
      const file = existingFile(idParameter(context, 'file_id'));
      if (engine.strict && KEPT_PURPOSES.has(file.purpose)) throw downloadRefused(file.purpose);
      return context.body(await bodyOf(storage.blobs.find(file.sha256)), 200, {
        'content-type': 'application/octet-stream',
        'content-length': String(file.bytes),
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.filename)}`,
      });
    },
  });

  function existingFile(id: string) {
    const file = storage.files.get(id);
    if (!file) throw fileNotFound(id);
    return file;
  }
}

/** Opened before the response begins: bytes that are not there are an error, not half a download. */
async function bodyOf(blob: BlobBytes): Promise<Uint8Array<ArrayBuffer> | ReadableStream> {
  if (typeof blob !== 'string') return new Uint8Array(blob);
  const file = await open(blob);
  return Readable.toWeb(file.createReadStream()) as ReadableStream;
}

/** Form fields as an object: `expires_after[seconds]` is a key of `expires_after`, and a number. */
function formValues(fields: ReadonlyMap<string, string>): Record<string, unknown> {
  const values: Record<string, unknown> = Object.create(null);
  for (const [name, text] of fields) {
    const [, outer, inner] = /^([^[\]]+)\[([^[\]]+)\]$/.exec(name) ?? [];
    if (outer === undefined || inner === undefined) values[name] = text;
    else {
      const nested = typeof values[outer] === 'object' ? (values[outer] as Record<string, unknown>) : {};
      nested[inner] = inner === 'seconds' && /^-?\d+$/.test(text) ? Number(text) : text;
      values[outer] = nested;
    }
  }
  return values;
}
