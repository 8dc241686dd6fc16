import { type OpenAI, toFile } from 'openai';
import { createOnce } from '../../client/createOnce';
import type { UploadIntent } from './journal';
import { findLostUploads } from './lostUploads';

/**
 * Uploads one File, once: after a broken connection the server is asked whether it has it before it is sent again.
 * @param spoken ids of Files that are accounted for
 * @param signal ends the waiting between attempts
 * @returns the File's id
 */
export async function createFile(
  client: OpenAI,
  bytes: Uint8Array,
  intent: UploadIntent,
  spoken: ReadonlySet<string>,
  signal?: AbortSignal,
): Promise<string> {
  return createOnce({
    send: async (options) => {
      const file = await toFile(bytes, intent.filename);
      return (await client.files.create({ file, purpose: 'assistants' }, options)).id;
    },
    find: async () => (await findLostUploads(client, [intent], spoken)).get(intent),
    signal,
  });
}
