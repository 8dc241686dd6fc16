import type { OpenAI } from 'openai';
import type { FileObject } from 'openai/resources/files';
import type { VectorStoreFile } from 'openai/resources/vector-stores/files';
import type { StaticFileChunkingStrategyObjectParam } from 'openai/resources/vector-stores/vector-stores';
import { type Attributes, displayPath } from '../../shared/attributes';
import { PAGE_LIMIT } from '../../shared/limits';
import { formatBytes } from '../../shared/words';
import type { Connection, StoreRef } from '../client/connection';
import type { StoreBody } from '../client/createStore';
import { everyItem } from '../client/everyItem';
import { isRefusal } from '../client/requestError';
import { forEachConcurrent } from '../indexing/concurrent';
import { unlessGone } from '../indexing/run/fileUse';
import { fileContent, type ReadLocal } from './content';
import { copyName } from './copyName';

/** One file to be copied. */
export interface CopyItem {
  /** Its File in the source. */
  readonly fileId: string;
  /** As people know it: its path, else its name. */
  readonly path: string;
  readonly bytes: number;
  /** Its File's name in the copy. */
  readonly filename: string;
  readonly attributes: Attributes;
  readonly chunking?: StaticFileChunkingStrategyObjectParam;
  readonly from: 'workspace' | 'server';
}

/** What a copy would do; nothing has happened yet. */
export interface CopyPlan {
  readonly body: StoreBody;
  readonly items: readonly CopyItem[];
  readonly notCopyable: readonly { readonly path: string; readonly reason: string }[];
}

const REQUESTS_AT_ONCE = 8;
const NOT_GIVEN_BACK = 'the service does not give it back, and it is not in the workspace as it was uploaded';
const GONE = 'its File was deleted from the server';

/**
 * Looks at a store and at where each of its files can be had.
 * @param onFound told how many files were looked at so far
 */
export async function planCopy(
  source: StoreRef,
  target: Connection,
  readLocal: ReadLocal,
  signal?: AbortSignal,
  onFound?: (files: number) => void,
): Promise<CopyPlan> {
  const client = await source.connection.client();
  const store = await client.vectorStores.retrieve(source.storeId, { signal });
  const storeFiles: VectorStoreFile[] = [];
  const query = { limit: PAGE_LIMIT, order: 'asc' } as const;
  for await (const file of everyItem(client.vectorStores.files.list(source.storeId, query, { signal }))) {
    storeFiles.push(file);
  }
  const files = await fileObjects(client, storeFiles, signal);
  const places = new Places(source.connection, client, readLocal);
  const items = new Map<VectorStoreFile, CopyItem>();
  const notCopyable = new Map<VectorStoreFile, CopyPlan['notCopyable'][number]>();
  let found = 0;
  await forEachConcurrent(storeFiles, REQUESTS_AT_ONCE, async (storeFile) => {
    signal?.throwIfAborted();
    const file = files.get(storeFile.id);
    const attributes = storeFile.attributes ?? {};
    const path = displayPath(attributes, file?.filename ?? storeFile.id);
    const from = file && (await places.find(file, attributes));
    const reason = !file ? GONE : !from ? NOT_GIVEN_BACK : tooLarge(file, target);
    if (reason !== undefined) notCopyable.set(storeFile, { path, reason });
    else if (file && from) {
      const filename = copyName(file.filename, attributes, target.capabilities);
      const chunking = chunkingOf(storeFile);
      items.set(storeFile, { fileId: file.id, path, bytes: file.bytes, filename, attributes, chunking, from });
    }
    onFound?.(++found);
  });
  const inOrder = <Value>(map: Map<VectorStoreFile, Value>) => storeFiles.flatMap((file) => map.get(file) ?? []);
  return { body: bodyOf(store), items: inOrder(items), notCopyable: inOrder(notCopyable) };
}

/** Everything of a store that a creation can say. */
function bodyOf(store: OpenAI.VectorStore & { readonly description?: string | null }): StoreBody {
  return {
    name: store.name,
    ...(store.description && { description: store.description }),
    metadata: store.metadata ?? {},
    ...(store.expires_after && { expires_after: store.expires_after }),
  };
}

function chunkingOf({ chunking_strategy }: VectorStoreFile): StaticFileChunkingStrategyObjectParam | undefined {
  if (chunking_strategy?.type !== 'static') return undefined;
  return { type: 'static', static: { ...chunking_strategy.static } };
}

function tooLarge({ bytes }: FileObject, { capabilities, label }: Connection): string | undefined {
  return bytes > capabilities.fileBytes ? `${label} takes ${formatBytes(capabilities.fileBytes)} a file` : undefined;
}

/** Names and sizes, which a store's files do not have: one by one while that is fewer requests than a list's pages. */
async function fileObjects(
  client: OpenAI,
  storeFiles: readonly VectorStoreFile[],
  signal: AbortSignal | undefined,
): Promise<Map<string, FileObject>> {
  const files = new Map<string, FileObject>();
  if (storeFiles.length <= PAGE_LIMIT) {
    await forEachConcurrent(storeFiles, REQUESTS_AT_ONCE, async ({ id }) => {
      const file = await unlessGone(client.files.retrieve(id, { signal }));
      if (file) files.set(id, file);
    });
    return files;
  }
  const wanted = new Set(storeFiles.map(({ id }) => id));
  for await (const file of everyItem(client.files.list({}, { signal }))) {
    if (wanted.has(file.id)) files.set(file.id, file);
  }
  return files;
}

/** Finds out where content can be had. The built-in engine has it all; elsewhere the workspace is asked first. */
class Places {
  private givesBack: Promise<boolean> | undefined;

  constructor(
    private readonly source: Connection,
    private readonly client: OpenAI,
    private readonly readLocal: ReadLocal,
  ) {}

  async find(file: FileObject, attributes: Attributes): Promise<CopyItem['from'] | undefined> {
    if (this.source.kind === 'builtin') return 'server';
    if (await this.readLocal(attributes)) return 'workspace';
    this.givesBack ??= this.probe(file.id);
    return (await this.givesBack) ? 'server' : undefined;
  }

  /** A server gives all Files back or none: one is asked for, and not read. */
  private async probe(fileId: string): Promise<boolean> {
    try {
      const answer = await fileContent(this.client, fileId);
      await answer.body?.cancel();
      return true;
    } catch (error) {
      if (isRefusal(error)) return false;
      throw error;
    }
  }
}
