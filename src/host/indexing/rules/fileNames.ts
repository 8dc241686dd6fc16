import path from 'node:path';
import type { Verdict } from './verdict';

// What a file's name alone gives away. Extensions in lower case, with the dot.

const MEDIA = new Set(
  (
    '.png .jpg .jpeg .gif .bmp .ico .icns .webp .avif .heic .tif .tiff .psd .ai .eps .raw .mp3 .wav .ogg .flac .aac ' +
    '.m4a .mp4 .m4v .mov .avi .mkv .webm .wmv .ttf .otf .woff .woff2 .eot .glb .fbx .blend'
  ).split(' '),
);

const BINARY = new Set(
  (
    '.exe .dll .so .dylib .a .lib .o .obj .ko .class .jar .war .ear .pyc .pyo .pyd .node .wasm .bin .dat .db .sqlite ' +
    '.sqlite3 .mdb .zip .gz .tgz .bz2 .xz .zst .7z .rar .tar .iso .dmg .img .deb .rpm .apk .ipa .msi .vsix .whl .nupkg ' +
    '.parquet .arrow .feather .npy .npz .onnx .pt .pth .safetensors .gguf .h5 .pkl .pdb .pack .idx .jks .keystore'
  ).split(' '),
);

/** Documents whose text the engine reads although their bytes are binary. */
const DOCUMENTS = new Map([
  ['.pdf', 'application/pdf'],
  ['.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['.pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  ['.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['.odt', 'application/vnd.oasis.opendocument.text'],
  ['.ods', 'application/vnd.oasis.opendocument.spreadsheet'],
  ['.odp', 'application/vnd.oasis.opendocument.presentation'],
  ['.doc', 'application/msword'],
]);

const LOCK_FILES = new Set(
  (
    'package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml bun.lock bun.lockb deno.lock composer.lock ' +
    'cargo.lock poetry.lock pdm.lock uv.lock pipfile.lock gemfile.lock podfile.lock mix.lock pubspec.lock go.sum ' +
    'go.work.sum flake.lock packages.lock.json gradle.lockfile .terraform.lock.hcl'
  ).split(' '),
);

/** Is this a document (PDF, Office) rather than plain text? */
export function isDocument(file: string): boolean {
  return DOCUMENTS.has(path.posix.extname(file).toLowerCase());
}

/** The media type to announce an upload with; whatever is no document is text. */
export function mimeType(file: string): string {
  return DOCUMENTS.get(path.posix.extname(file).toLowerCase()) ?? 'text/plain';
}

/** Media, binaries, lock files, minified and generated files that need not be opened to be recognised. */
export function judgeName(file: string): Verdict {
  const name = path.posix.basename(file).toLowerCase();
  const extension = path.posix.extname(name);
  if (MEDIA.has(extension)) return { reason: 'media', detail: `${extension} files hold no text` };
  if (BINARY.has(extension)) return { reason: 'binary', detail: `${extension} files hold no text` };
  if (LOCK_FILES.has(name)) return { reason: 'lock', detail: 'written by a package manager' };
  if (/\.min\.(js|css|mjs|cjs|html)$/.test(name)) return { reason: 'minified', detail: '.min. in its name' };
  if (/\.(js|css|mjs|cjs|ts)\.map$/.test(name)) return { reason: 'generated', detail: 'a source map' };
  return undefined;
}
