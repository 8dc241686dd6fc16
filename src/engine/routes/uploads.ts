// /v1/uploads: large files in parts, sent in any order and put together when they are completed.
import type { Hono } from 'hono';
import { z } from 'zod';
import { UPLOAD_BYTES, UPLOAD_PART_BYTES } from '../../shared/limits';
import type { Engine } from '../engine';
import { uploadMd5Differs, uploadPartUnknown, uploadSizeDiffers } from '../errors';
import { readJson } from '../http/json';
import { receiveMultipart } from '../http/multipart';
import { idParameter } from '../http/parameters';
import { resource } from '../http/resource';
import { validate } from '../http/validation';
import { joinFiles } from '../storage/joinFiles';
import type { PartRow, UploadRow } from '../storage/uploads';
import { fileExpirySchema, purposeSchema } from './files';
import { uploadObject, uploadPartObject } from './objects';

const createSchema = z.strictObject({
  bytes: z.int().min(0).max(UPLOAD_BYTES),
  filename: z.string().min(1),
  mime_type: z.string(),
  purpose: purposeSchema,
  expires_after: fileExpirySchema.optional(),
});

const completeSchema = z.strictObject({ part_ids: z.array(z.string()), md5: z.string().optional() });

export function uploadRoutes(app: Hono, engine: Engine): void {
  const { storage } = engine;

  resource(app, '/v1/uploads', {
    POST: async (context) => {
      const { expires_after, filename, bytes, purpose } = validate(createSchema, await readJson(context));
      const upload = storage.uploads.create({ filename, bytes, purpose, fileExpiresAfter: expires_after?.seconds });
      return context.json(uploadObject(upload, null));
    },
  });

  resource(app, '/v1/uploads/:upload_id/parts', {
    POST: async (context) => {
      const { id } = storage.uploads.pending(uploadId(context));
      const path = storage.folder.newIncoming();
      const { file } = await receiveMultipart(context, { fileField: 'data', maxBytes: UPLOAD_PART_BYTES, path });
      try {
        return context.json(uploadPartObject(storage.uploads.addPart(id, file.content, file.bytes)));
      } finally {
        storage.folder.discard(path);
      }
    },
  });

  resource(app, '/v1/uploads/:upload_id/complete', {
    POST: async (context) => {
      const id = uploadId(context);
      const body = validate(completeSchema, await readJson(context));
      if (storage.uploads.get(id).status !== 'completed') await completeOnce(storage.uploads.pending(id), body);
      // Asked again, as clients do by themselves when an answer was lost, it is the same answer.
      const upload = storage.uploads.get(id);
      return context.json(uploadObject(upload, storage.files.get(upload.file_id!) ?? null));
    },
  });

  resource(app, '/v1/uploads/:upload_id/cancel', {
    POST: (context) => context.json(uploadObject(storage.uploads.cancel(uploadId(context)), null)),
  });

  function partsInOrder(upload: UploadRow, partIds: readonly string[]): PartRow[] {
    const known = storage.uploads.parts(upload.id);
    const parts = partIds.map((id) => {
      const part = known.get(id);
      if (!part) throw uploadPartUnknown(id, upload.id);
      return part;
    });
    const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
    if (bytes !== upload.bytes) throw uploadSizeDiffers(bytes, upload.bytes);
    return parts;
  }

  /** Makes the File of a pending upload, unless somebody else does so meanwhile. */
  async function completeOnce(upload: UploadRow, { part_ids, md5 }: z.output<typeof completeSchema>): Promise<void> {
    try {
      await makeFile(upload, partsInOrder(upload, part_ids), md5);
      storage.uploads.dropParts(upload.id);
    } catch (error) {
      if (storage.uploads.get(upload.id).status !== 'completed') throw error;
    }
  }

  /** The File is made and noted as the upload's in one transaction: of two who complete it at once, one makes it. */
  async function makeFile(upload: UploadRow, parts: readonly PartRow[], md5: string | undefined): Promise<void> {
    const path = storage.folder.newIncoming();
    try {
      const paths = parts.map((part) => storage.folder.part(part.id));
      const digests = await joinFiles(paths, path).catch((error: unknown) => {
        // Its parts are gone when another request completed or cancelled it meanwhile.
        storage.uploads.pending(upload.id);
        throw error;
      });
      if (md5 !== undefined && md5.toLowerCase() !== digests.md5) throw uploadMd5Differs(digests.md5, md5);
      const { filename, bytes, purpose, file_expires_seconds } = upload;
      const { sha256 } = digests;
      const file = { filename, bytes, sha256, purpose, expiresAfter: file_expires_seconds ?? undefined };
      storage.files.create(file, path, (row) => storage.uploads.complete(upload.id, row.id));
    } finally {
      storage.folder.discard(path);
    }
  }
}

function uploadId(context: Parameters<typeof idParameter>[0]): string {
  return idParameter(context, 'upload_id', 'upload_');
}
