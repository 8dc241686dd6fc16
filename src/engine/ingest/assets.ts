import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * Path of a file that ships beside the engine's bundles (ranks of the tokeniser, PDF character maps, worker bundles).
 * Bundled code runs in dist/engine itself; tests run from the sources and take the files of the last build.
 */
export function assetPath(name: string): string {
  const beside = path.join(__dirname, name);
  return existsSync(beside) ? beside : path.join(__dirname, '../../../dist/engine', name);
}
