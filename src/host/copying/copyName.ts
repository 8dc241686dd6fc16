import path from 'node:path';
import { type Attributes, PATH } from '../../shared/attributes';
import type { Capabilities } from '../client/connection';
import { uploadName } from '../indexing/run/uploadName';

/** The File's name in a copy: as a run would upload it there. What had to go as `main.rs.txt` is `main.rs` again. */
export function copyName(filename: string, attributes: Attributes, target: Capabilities): string {
  const { [PATH]: original } = attributes;
  const name = typeof original === 'string' ? path.posix.basename(original) : '';
  return uploadName(filename === `${name}.txt` ? name : filename, target);
}
