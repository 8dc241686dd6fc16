// npm run screenshots: takes the README's pictures from what the UI tests left in out/screenshots.
import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './node24.mjs';

/** Picture of the README ← screenshot of a test. */
const PICTURES = { 'search.png': 'search-1-results.png' };

const target = path.join(root, 'media/screenshots');
mkdirSync(target, { recursive: true });
for (const [picture, screenshot] of Object.entries(PICTURES))
  copyFileSync(path.join(root, 'out/screenshots', screenshot), path.join(target, picture));
