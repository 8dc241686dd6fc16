import { PATH, SHA256 } from '../../shared/attributes';
import type { Facet } from '../../shared/search/answer';
import type { StoreRef } from '../client/connection';
import type { FileLists } from './run/fileLists';

const MOST_KEYS = 200;
/** Of one key, and of all together: the page gets them in one message. */
const MOST_VALUES = 1000;
const MOST_VALUES_IN_ALL = 10_000;
/** A longer value is no use as a suggestion. */
const LONGEST = 200;

/** Key of the suggestions for the folder field; made from paths, not an attribute. */
export const FOLDERS = 'folder';

function addFolders(path: string, add: (key: string, value: string) => void): void {
  for (let slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1))
    add(FOLDERS, path.slice(0, slash));
}

/** What the stores' files can be filtered by. */
export interface Facets {
  readonly facets: readonly Facet[];
  /** How many files they were read from, where the stores have more. */
  readonly readFrom?: number;
}

/** The attribute keys of the stores' files with their values, sorted, and the folders their paths lie in. */
export async function readFacets(stores: readonly StoreRef[], fileLists: FileLists): Promise<Facets> {
  const values = new Map<string, Set<string>>();
  let left = MOST_VALUES_IN_ALL;
  const add = (key: string, value: string) => {
    if (key.length > LONGEST || (!values.has(key) && values.size >= MOST_KEYS)) return;
    const known = values.get(key) ?? new Set<string>();
    values.set(key, known);
    if (known.size >= MOST_VALUES || left === 0 || value.length > LONGEST || known.has(value)) return;
    known.add(value);
    left--;
  };
  const lists = await Promise.all(stores.map((store) => fileLists.read(store)));
  const files = lists.flatMap((list) => list.attributes);
  for (const attributes of files) {
    for (const [key, value] of Object.entries(attributes)) {
      if (key !== SHA256) add(key, String(value));
      if (key === PATH && typeof value === 'string') addFolders(value, add);
    }
  }
  const facets = [...values]
    .map(([key, known]) => ({ key, values: [...known].sort() }))
    .sort((left, right) => (left.key < right.key ? -1 : 1));
  return { facets, ...(lists.every((list) => list.isComplete) ? {} : { readFrom: files.length }) };
}
