import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../..');

/**
 * A folder as people have them: the sources of a published package (zod, some 300 files), a PDF, and what must stay
 * out: a secret, an ignored log, an image. `broken/` holds a PDF that is none; `empty/` nothing.
 */
export function makeWorkspace(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'vector-stores-indexing-'));
  cpSync(path.join(root, 'node_modules/zod/src'), path.join(folder, 'lib'), { recursive: true });
  cpSync(path.join(root, 'sample/notes/loyalty-cards.pdf'), path.join(folder, 'lib/loyalty-cards.pdf'));
  writeFileSync(path.join(folder, '.gitignore'), '# build output\n*.log\n');
  writeFileSync(path.join(folder, 'lib/build.log'), 'ignored\n');
  writeFileSync(path.join(folder, 'trace.log'), 'ignored\n');
  writeFileSync(path.join(folder, 'lib/.env'), 'API_KEY=not-a-real-one\n');
  writeFileSync(path.join(folder, 'lib/logo.png'), 'no text');
  mkdirSync(path.join(folder, 'broken'));
  writeFileSync(path.join(folder, 'broken/report.pdf'), 'this is no PDF');
  writeFileSync(path.join(folder, 'broken/readme.md'), '# A report that cannot be read\n');
  mkdirSync(path.join(folder, 'empty'));
  return folder;
}
