import picomatch from 'picomatch';
import { LANGUAGE, PATH } from '../../../shared/attributes';
import { type ApiFilter, allOf, toApiFilter } from '../../../shared/search/filter';
import type { SearchRequest } from '../../../shared/search/searchRequest';
import type { Connection } from '../../client/connection';

/** A folder as typed, without `./`, slashes around it, or backslashes. */
export function normalizeFolder(folder: string): string {
  return folder
    .trim()
    .replaceAll('\\', '/')
    .replace(/^(\.?\/)+/, '')
    .replace(/\/+$/, '');
}

/** Paths below a folder, as an order of strings: from `src/` up to, but without, `src0` (`0` follows `/`). */
function belowFolder(folder: string): ApiFilter {
  return {
    type: 'and',
    filters: [
      { type: 'gte', key: PATH, value: `${folder}/` },
      { type: 'lt', key: PATH, value: `${folder}0` },
    ],
  };
}

/** The folder that a glob's paths all lie in, before its first special character. */
function folderOfGlob(glob: string): string {
  const { base, isGlob } = picomatch.scan(glob);
  return isGlob ? normalizeFolder(base) : '';
}

/** How a request's folder, language and glob are put to one server. */
export interface PathScope {
  /** What the server filters. */
  readonly filter: ApiFilter | undefined;
  /** What the server cannot filter by a range: the paths it accepts are named, or findings it refuses dropped. */
  readonly accepts: ((path: string) => boolean) | undefined;
}

/**
 * The API compares attributes and knows no globs, and only the built-in engine is known to order strings. What a server
 * cannot do is left to `accepts`.
 */
export function pathScope(request: SearchRequest, connection: Connection): PathScope {
  const folder = normalizeFolder(request.folder);
  const glob = request.glob.trim();
  const ordersStrings = connection.kind === 'builtin';
  const filters: (ApiFilter | undefined)[] = [toApiFilter(request.filter)];
  if (request.language) filters.push({ type: 'eq', key: LANGUAGE, value: request.language });
  if (ordersStrings) {
    for (const base of [folder, folderOfGlob(glob)]) if (base) filters.push(belowFolder(base));
  }
  const isInFolder = folder && !ordersStrings ? (path: string) => path.startsWith(`${folder}/`) : undefined;
  // A pattern without a slash is about file names, as in the Search view.
  const matches = glob ? picomatch(glob.includes('/') ? glob : `**/${glob}`, { dot: true }) : undefined;
  return {
    filter: allOf(filters),
    accepts: isInFolder || matches ? (path) => (isInFolder?.(path) ?? true) && (matches?.(path) ?? true) : undefined,
  };
}
