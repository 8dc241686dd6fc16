// WebAssembly text (.wat) → binary, for every bundle and for the unit tests: `import kernel from './kernel.wat'` gives
// the module's bytes, embedded in the bundle.
const { readFile } = require('node:fs/promises');
const wabt = require('wabt');

const FEATURES = { simd: true, relaxed_simd: true, bulk_memory: true };

/** Bytes of the module written in the .wat file at `path`; throws wabt's message with its line when it is wrong. */
async function assembleWat(path) {
  const { parseWat } = await wabt();
  const module = parseWat(path, await readFile(path, 'utf8'), FEATURES);
  try {
    return Buffer.from(module.toBinary({}).buffer);
  } finally {
    module.destroy();
  }
}

/** esbuild plugin. */
const watBundle = {
  name: 'wat',
  setup(build) {
    build.onLoad({ filter: /\.wat$/ }, async ({ path }) => ({ contents: await assembleWat(path), loader: 'binary' }));
  },
};

/** vite plugin, for vitest. */
const watModule = {
  name: 'wat',
  enforce: 'pre',
  async load(id) {
    if (!id.endsWith('.wat')) return undefined;
    return `export default new Uint8Array([${[...(await assembleWat(id))].join(',')}]);`;
  },
};

module.exports = { assembleWat, watBundle, watModule };
