import type { OpenAI } from 'openai';
import type { VectorStoreFile } from 'openai/resources/vector-stores/files';
import { type Attributes, PATH, SHA256, WORKSPACE } from '../../shared/attributes';
import { PAGE_LIMIT } from '../../shared/limits';
import { everyItem } from '../client/everyItem';

/** A file of a store as a plan needs it. */
export interface StoreFile {
  readonly fileId: string;
  readonly status: VectorStoreFile['status'];
  /** From the attributes; undefined for files that something else put there. */
  readonly path: string | undefined;
  readonly workspace: string | undefined;
  readonly sha256: string | undefined;
  /** All of them, also those that other tools wrote: an update must keep them. */
  readonly attributes: Attributes;
  /** Seconds since the epoch. */
  readonly attachedAt: number;
}

/** Every file of the store, all pages, newest first. */
export async function listStoreFiles(client: OpenAI, storeId: string, signal?: AbortSignal): Promise<StoreFile[]> {
  const files: StoreFile[] = [];
  for await (const file of everyItem(client.vectorStores.files.list(storeId, { limit: PAGE_LIMIT }, { signal }))) {
    files.push(toStoreFile(file));
  }
  return files;
}

function toStoreFile(file: VectorStoreFile): StoreFile {
  const attributes = file.attributes ?? {};
  const text = (key: string) => (typeof attributes[key] === 'string' ? attributes[key] : undefined);
  return {
    fileId: file.id,
    status: file.status,
    path: text(PATH),
    workspace: text(WORKSPACE),
    sha256: text(SHA256),
    attributes,
    attachedAt: file.created_at,
  };
}
