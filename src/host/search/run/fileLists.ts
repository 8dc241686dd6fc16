import type { Attributes } from '../../../shared/attributes';
import { PAGE_LIMIT } from '../../../shared/limits';
import type { StoreRef } from '../../client/connection';
import { everyItem } from '../../client/everyItem';

/** Most files of a store that are read: 200 requests to a process on this machine, 20 to a server that counts them. */
const MOST_FILES = { local: 20_000, remote: 2_000 };

/** A list older than this, in ms, is read again: other windows and other people add files too. */
const FRESH_FOR = 60_000;

/** The attributes of a store's searchable files. */
export interface FileList {
  readonly attributes: readonly Attributes[];
  /** False where the store has more files than were read. */
  readonly isComplete: boolean;
}

interface Known {
  readonly list: Promise<FileList>;
  readonly readAt: number;
}

/** What the stores' files say of themselves: for suggestions, and for path filters that the API has no words for. */
export class FileLists {
  private readonly known = new Map<string, Known>();

  /** The next question reads again. */
  invalidate(): void {
    this.known.clear();
  }

  /** @throws the client's errors; a list that failed is read again the next time */
  read(store: StoreRef): Promise<FileList> {
    const key = `${store.connection.id}/${store.storeId}`;
    const known = this.known.get(key);
    if (known && Date.now() - known.readAt < FRESH_FOR) return known.list;
    const list = readAll(store);
    this.known.set(key, { list, readAt: Date.now() });
    list.catch(() => {
      if (this.known.get(key)?.list === list) this.known.delete(key);
    });
    return list;
  }
}

async function readAll({ connection, storeId }: StoreRef): Promise<FileList> {
  const most = connection.kind === 'builtin' ? MOST_FILES.local : MOST_FILES.remote;
  const client = await connection.client();
  const attributes: Attributes[] = [];
  const files = client.vectorStores.files.list(storeId, { limit: PAGE_LIMIT, filter: 'completed' });
  for await (const file of everyItem(files)) {
    if (attributes.length === most) return { attributes, isComplete: false };
    attributes.push(file.attributes ?? {});
  }
  return { attributes, isComplete: true };
}
