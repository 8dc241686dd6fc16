import { PATH } from '../../../shared/attributes';
import type { StoreRef } from '../../client/connection';
import type { FileList, FileLists } from './fileLists';

/** Most paths that one filter names: a megabyte of a request to this machine; other servers take far smaller ones. */
const MOST_NAMED = { local: 20_000, remote: 200 };

/**
 * The paths in a store that are accepted, for a filter that names them one by one: so a glob lets through all that it
 * should on any server, although the API compares whole values only.
 * @returns undefined where that cannot be known or said: more files or more paths than are read or named at once, files
 * without a path, a server that does not list them
 */
export async function acceptedPaths(
  store: StoreRef,
  fileLists: FileLists,
  accepts: (path: string) => boolean,
): Promise<string[] | undefined> {
  const list = await fileLists.read(store).catch(() => undefined);
  const paths = list && pathsOf(list);
  if (!paths) return undefined;
  const accepted = [...paths].filter(accepts);
  const most = store.connection.kind === 'builtin' ? MOST_NAMED.local : MOST_NAMED.remote;
  return accepted.length <= most ? accepted : undefined;
}

function pathsOf({ attributes, isComplete }: FileList): Set<string> | undefined {
  const paths = new Set<string>();
  for (const { [PATH]: path } of attributes) {
    if (typeof path !== 'string' || path === '') return undefined;
    paths.add(path);
  }
  return isComplete ? paths : undefined;
}
