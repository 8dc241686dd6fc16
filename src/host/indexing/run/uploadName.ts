import path from 'node:path';
import type { Capabilities } from '../../client/connection';

/** A refused type goes as text: `main.rs` → `main.rs.txt`. The `path` attribute keeps the real name. */
export function uploadName(file: string, { acceptedExtensions }: Capabilities): string {
  const name = path.posix.basename(file);
  if (!acceptedExtensions) return name;
  return acceptedExtensions.has(path.posix.extname(name).toLowerCase()) ? name : `${name}.txt`;
}
