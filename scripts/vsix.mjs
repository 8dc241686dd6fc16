import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './node24.mjs';

const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/** The packed extension, as `npm run package` leaves it. */
export const vsix = path.join(root, `vector-stores-${version}.vsix`);
