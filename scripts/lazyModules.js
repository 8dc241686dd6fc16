// Modules of the extension bundle that become files of their own, loaded when one of their exports is first used. VS
// Code waits for the extension to load at activation. CPU ms of `require` in a new Node 24 on a quiet machine:
//   openai and the panel's messages in the bundle     62
//   openai a file of its own                          31
//   the panel's messages (zod and its schemas) too    18, of which 8 are Node's own modules, which VS Code has loaded
// Only leaves of the import graph: a lazy file has its own copy of everything that it imports.
const path = require('node:path');
const esbuild = require('esbuild');

const root = path.join(__dirname, '..');
const FOLDER = './lazy';

const lazyFile = (entry) => `${path.basename(entry, '.ts')}.js`;

/**
 * An esbuild plugin for the bundle that imports the modules.
 * @param {string[]} entries Names of packages, and files of the repository.
 */
const lazyModules = (entries) => ({
  name: 'lazy-modules',
  setup(build) {
    const names = entries.map((entry) => path.basename(entry, '.ts'));
    build.onResolve({ filter: new RegExp(`(^|/)(${names.join('|')})$`) }, (imported) => {
      if (imported.kind === 'entry-point') return;
      const file = path.relative(root, path.resolve(imported.resolveDir, `${imported.path}.ts`));
      const entry = imported.path.startsWith('.') ? file.split(path.sep).join('/') : imported.path;
      return entries.includes(entry) ? { path: entry, namespace: 'lazy' } : undefined;
    });
    build.onLoad({ filter: /./, namespace: 'lazy' }, async ({ path: entry }) => {
      const getters = (await exportsOf(entry)).map(
        (name) => `get ${name}() { return require('${FOLDER}/${lazyFile(entry)}').${name}; }`,
      );
      return { contents: `module.exports = {\n${getters.join(',\n')}\n};` };
    });
    build.onResolve({ filter: new RegExp(`^${FOLDER}/`), namespace: 'lazy' }, ({ path }) => ({ path, external: true }));
  },
});

/** The names that a module exports, as esbuild reads them. */
async function exportsOf(entry) {
  const { metafile } = await esbuild.build({
    ...{ absWorkingDir: root, entryPoints: [entry], outdir: 'dist' },
    ...{ bundle: true, platform: 'node', format: 'esm', write: false, metafile: true },
  });
  return Object.values(metafile.outputs)[0].exports;
}

/** The bundles that hold the modules. */
const lazyBundles = (entries) =>
  entries.map((entry) => ({
    entryPoints: [entry.endsWith('.ts') ? entry : require.resolve(entry)],
    outfile: `dist/lazy/${lazyFile(entry)}`,
  }));

module.exports = { lazyModules, lazyBundles };
