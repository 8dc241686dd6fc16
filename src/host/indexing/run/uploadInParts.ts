import { createHash } from 'node:crypto';
import { type OpenAI, toFile } from 'openai';
import { createOnce } from '../../client/createOnce';
import { isRefusal } from '../../client/requestError';
import { forEachConcurrent } from '../concurrent';
import { mimeType } from '../rules/fileNames';
import type { BegunUpload, Journal, UploadIntent } from './journal';
import { findLostUploads } from './lostUploads';

export interface PartsContext {
  readonly client: OpenAI;
  readonly journal: Journal<unknown>;
  readonly partBytes: number;
  /** What an interrupted run has sent of this very file. */
  readonly begun: BegunUpload | undefined;
  /** Ids of Files that are accounted for. */
  readonly spoken: ReadonlySet<string>;
  /** Aborting it cancels the upload on the server. */
  readonly signal: AbortSignal;
  /** Bytes of this file that the server has acknowledged. */
  readonly onSent: (bytes: number) => void;
}

/** Parts of one file in flight at once. */
const PARTS_AT_ONCE = 3;
/** An upload lives for an hour; one that ends sooner than this is begun anew. */
const WORTH_RESUMING_MS = 60_000;

/**
 * Uploads a large file through `/uploads`. A part is acknowledged on its own, so a connection that breaks costs the
 * parts in flight: the journal remembers the others, and the next run sends only what is missing.
 * @returns the File's id; undefined where the server has no such endpoint
 */
export async function uploadInParts(
  context: PartsContext,
  bytes: Uint8Array,
  intent: UploadIntent,
): Promise<string | undefined> {
  const { begun } = context;
  if (begun && begun.expiresAt - Date.now() > WORTH_RESUMING_MS) {
    try {
      return await sendParts(context, bytes, intent, begun);
    } catch (error) {
      // Cancelled or expired meanwhile: all of it is sent again.
      if (!isRefusal(error)) throw error;
    }
  }
  const fresh = await beginUpload(context, intent);
  return fresh && sendParts(context, bytes, intent, fresh);
}

/** Uploads that nobody will complete: their parts are freed at once, not after an hour. */
export async function cancelUploads(client: OpenAI, uploadIds: Iterable<string>): Promise<void> {
  for (const uploadId of uploadIds) {
    await client.uploads.cancel(uploadId).catch(() => {}); // It is completed, cancelled or expired, or will expire.
  }
}

/** A creation that the client repeats leaves an upload without parts, which makes no File and expires. */
async function beginUpload(
  { client, partBytes }: PartsContext,
  intent: UploadIntent,
): Promise<BegunUpload | undefined> {
  const { filename, bytes } = intent;
  try {
    const body = { bytes, filename, mime_type: mimeType(filename), purpose: 'assistants' } as const;
    const { id, expires_at } = await client.uploads.create(body);
    return { ...intent, uploadId: id, partBytes, expiresAt: expires_at * 1000, partIds: new Map() };
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}

async function sendParts(
  context: PartsContext,
  bytes: Uint8Array,
  intent: UploadIntent,
  begun: BegunUpload,
): Promise<string> {
  const { client, journal, signal, spoken, onSent } = context;
  const { uploadId, partBytes, expiresAt } = begun;
  const partIds = new Map(begun.partIds);
  const numbers = Array.from({ length: Math.ceil(bytes.length / partBytes) }, (_, number) => number);
  const sent = () => Math.min(partIds.size * partBytes, bytes.length);
  journal.parts(intent.path, { uploadId, partBytes, expiresAt });
  onSent(sent());
  try {
    const missing = numbers.filter((number) => !partIds.has(number));
    await forEachConcurrent(missing, PARTS_AT_ONCE, async (number) => {
      const data = await toFile(bytes.subarray(number * partBytes, (number + 1) * partBytes), intent.filename);
      const part = await client.uploads.parts.create(uploadId, { data }, { signal });
      journal.part(intent.path, number, part.id);
      partIds.set(number, part.id);
      onSent(sent());
    });
    const part_ids = numbers.map((number) => partIds.get(number)!);
    const md5 = createHash('md5').update(bytes).digest('hex');
    return await createOnce({
      send: async (options) => (await client.uploads.complete(uploadId, { part_ids, md5 }, options)).file!.id,
      find: async () => (await findLostUploads(client, [intent], spoken)).get(intent),
      signal,
    });
  } catch (error) {
    if (signal.aborted) await cancelUploads(client, [uploadId]);
    throw error;
  }
}
