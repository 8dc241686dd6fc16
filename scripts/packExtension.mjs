// Builds and packs the extension, one file for every platform. Runs under Node 24 (vsce needs it).
// Fails when a file of it is native code, or the whole is past the cap.
import { closeSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { createVSIX, listFiles } from '@vscode/vsce';
import { runNode } from './bootstrap.mjs';
import { root } from './node24.mjs';
import { vsix } from './vsix.mjs';

const CAP_MB = 15;
/** First bytes of executables and libraries: ELF, PE, Mach-O (64 and 32 bit, both byte orders) and its universal form. */
const NATIVE = ['7f454c46', '4d5a', 'cffaedfe', 'cefaedfe', 'feedfacf', 'feedface', 'cafebabe'];

function isNative(file) {
  const start = Buffer.alloc(4);
  const handle = openSync(file, 'r');
  readSync(handle, start);
  closeSync(handle);
  return NATIVE.some((magic) => start.toString('hex').startsWith(magic));
}

function fail(reason) {
  console.error(`package: ${reason}`);
  process.exit(1);
}

rmSync(path.join(root, 'dist'), { recursive: true, force: true });
if (runNode(['esbuild.js', '--minify']) !== 0) fail('the build failed');

const files = await listFiles({ cwd: root, dependencies: false });
const unwanted = files.filter((file) => file.includes('node_modules') || isNative(path.join(root, file)));
if (unwanted.length > 0) fail(`these may not be in it: ${unwanted.join(', ')}`);

await createVSIX({
  cwd: root,
  packagePath: vsix,
  dependencies: false,
  allowMissingRepository: true,
  rewriteRelativeLinks: false,
});
const megabytes = statSync(vsix).size / 1024 / 1024;
console.log(`${path.basename(vsix)}: ${files.length} files, ${megabytes.toFixed(2)} MB (cap ${CAP_MB} MB)`);
if (megabytes > CAP_MB) fail('past the cap');
