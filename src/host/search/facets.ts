import { PATH, SHA256 } from '../../shared/attributes';
import type { Facet } from '../../shared/search/answer';
import type { StoreRef } from '../client/connection';

/** Suggestions need a fair sample, not every file: this many files of a store are read. */
const FILES_READ = 500;
const MOST_KEYS = 200;
const MOST_VALUES = 100;
/** A longer value is no use as a suggestion. */
const LONGEST = 200;

/** Key of the suggestions for the folder field; made from paths, not an attribute. */
export const FOLDERS = 'folder';

function addFolders(path: string, add: (key: string, value: string) => void): void {
  for (let slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1))
    add(FOLDERS, path.slice(0, slash));
}

/** The attribute keys of the stores' files, with some of their values, sorted; and the folders their paths lie in. */
export async function readFacets(stores: readonly StoreRef[], signal: AbortSignal): Promise<Facet[]> {
  const values = new Map<string, Set<string>>();
  const add = (key: string, value: string) => {
    if (key.length > LONGEST || (!values.has(key) && values.size >= MOST_KEYS)) return;
    const known = values.get(key) ?? new Set<string>();
    values.set(key, known);
    if (known.size < MOST_VALUES && value.length <= LONGEST) known.add(value);
  };
  await Promise.all(
    stores.map(async (store) => {
      const client = await store.connection.client();
      let read = 0;
      for await (const file of client.vectorStores.files.list(store.storeId, { limit: 100 }, { signal })) {
        for (const [key, value] of Object.entries(file.attributes ?? {})) {
          if (key !== SHA256) add(key, String(value));
          if (key === PATH && typeof value === 'string') addFolders(value, add);
        }
        if (++read >= FILES_READ) break;
      }
    }),
  );
  return [...values]
    .map(([key, known]) => ({ key, values: [...known].sort() }))
    .sort((left, right) => (left.key < right.key ? -1 : 1));
}
