// What attaching Files to a store checks first, in every request that does so: nothing is attached unless all can be.
import path from 'node:path';
import { ACCEPTED_EXTENSIONS } from '../../shared/extensions';
import type { Engine } from '../engine';
import { filesNotFound, unsupportedExtensions } from '../errors';
import type { FileRow } from '../storage/files';

/**
 * The Files of these ids, each once.
 * @param param the request's key that named them, for the error
 * @throws ApiError 404 when one does not exist; 400 in strict mode when its extension is not accepted
 */
export function resolveFiles(engine: Engine, ids: readonly string[], param: string): FileRow[] {
  const distinct = [...new Set(ids)];
  const found = engine.storage.files.getMany(distinct);
  const missing = distinct.filter((id) => !found.has(id));
  if (missing.length > 0) throw filesNotFound(missing, param);
  const files = distinct.map((id) => found.get(id)!);
  if (engine.strict) refuseExtensions(files, param);
  return files;
}

function refuseExtensions(files: readonly FileRow[], param: string): void {
  const extensions = files.map((file) => path.extname(file.filename).toLowerCase());
  const refused = new Set(extensions.filter((extension) => !ACCEPTED_EXTENSIONS.has(extension)));
  if (refused.size > 0) throw unsupportedExtensions([...refused], param);
}
