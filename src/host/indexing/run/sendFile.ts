import type { OpenAI } from 'openai';
import type { Capabilities } from '../../client/connection';
import type { LocalFile } from '../survey';
import { createFile } from './createFile';
import type { Journal } from './journal';
import type { OneAtATime } from './oneAtATime';
import { poolKey, type UploadPool } from './settle';
import { uploadInParts } from './uploadInParts';

export interface SendContext {
  readonly client: OpenAI;
  readonly capabilities: Capabilities;
  readonly journal: Journal<unknown>;
  /** What an interrupted run left on the server. */
  readonly pool: UploadPool;
  /** Ids of Files that are accounted for; grows as files are uploaded. */
  readonly spoken: Set<string>;
  /** Uploads of equal name and size go one after the other, so that a lost one cannot be taken for another. */
  readonly alike: OneAtATime;
  /** Ends the waiting between attempts, and cancels an upload in parts. */
  readonly signal: AbortSignal;
  /** Bytes of this file that the server has acknowledged, where they go in parts. */
  readonly onSent: (bytes: number) => void;
}

/**
 * Puts content on the server as one File, in parts when it is large, or takes what an interrupted run left of it there.
 * @param filename the File's name on the server
 * @returns the File's id
 */
export async function sendFile(
  context: SendContext,
  content: Uint8Array,
  file: LocalFile,
  filename: string,
): Promise<string> {
  const { client, journal, pool, spoken, alike, signal } = context;
  const { partBytes } = context.capabilities;
  const key = poolKey({ sha256: file.sha256, filename });
  const pooled = pool.takeFile(key);
  if (pooled !== undefined) {
    journal.uploading({ ...file, filename, begunAt: Date.now() });
    journal.uploaded(file.path, pooled);
    return pooled;
  }
  return alike.run(`${filename}/${content.length}`, async () => {
    const begun = pool.takeBegun(key);
    const intent = { ...file, filename, begunAt: Date.now() };
    journal.uploading(intent);
    const inParts =
      content.length > partBytes ? await uploadInParts({ ...context, partBytes, begun }, content, intent) : undefined;
    const fileId = inParts ?? (await createFile(client, content, intent, spoken, signal));
    spoken.add(fileId);
    journal.uploaded(file.path, fileId);
    return fileId;
  });
}
