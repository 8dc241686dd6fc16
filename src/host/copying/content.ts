import type { OpenAI } from 'openai';
import { type Attributes, SHA256 } from '../../shared/attributes';
import { localContentIsGone } from '../errors';
import { sha256Of } from '../indexing/survey';
import type { CopyItem } from './copyPlan';

/** The bytes of the local file that a store file was made of, when they are the very ones; else undefined. */
export type ReadLocal = (attributes: Attributes) => Promise<Uint8Array | undefined>;

/**
 * Reads through `read` and gives nothing but what was uploaded: a file that was edited since is another file.
 * @param read gives the local file that the attributes name, undefined when there is none
 */
export function unchangedOnly(read: ReadLocal): ReadLocal {
  return async (attributes) => {
    const bytes = typeof attributes[SHA256] === 'string' ? await read(attributes) : undefined;
    return bytes && sha256Of(bytes) === attributes[SHA256] ? bytes : undefined;
  };
}

/** @throws UserError when a local file has changed since the plan */
export async function readItem(client: OpenAI, item: CopyItem, readLocal: ReadLocal): Promise<Uint8Array> {
  if (item.from === 'server') return new Uint8Array(await (await fileContent(client, item.fileId)).arrayBuffer());
  const bytes = await readLocal(item.attributes);
  if (bytes === undefined) throw localContentIsGone();
  return bytes;
}

export function fileContent(client: OpenAI, fileId: string): Promise<Response> {
  return client.files.content(fileId);
}
