import { existsSync } from 'node:fs';
import path from 'node:path';

/** From the bundles in dist/engine, from a benchmark in out/bench, from these sources under test. */
const FOLDERS = ['.', '../../dist/engine', '../../../dist/engine'];

/**
 * Path of a file that ships beside the engine's bundles: ranks of the tokeniser, PDF character maps, worker bundles.
 * Throws if the engine was not built.
 */
export function assetPath(name: string): string {
  const found = FOLDERS.map((folder) => path.join(__dirname, folder, name)).find((file) => existsSync(file));
  if (found === undefined) throw new Error(`${name} is missing beside the engine: build it first (npm run build)`);
  return found;
}
