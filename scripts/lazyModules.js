// Big packages of the extension bundle become files of their own, loaded when one of their exports is first used. VS
// Code waits for the extension to load at activation: with the openai client in its bundle that took 50 ms of CPU, with
// the client's code there but not run 25 ms, without it a few.

const FOLDER = './lazy';

/** An esbuild plugin for the bundle that imports the packages. */
const lazyModules = (names) => ({
  name: 'lazy-modules',
  setup(build) {
    const filter = new RegExp(`^(${names.join('|')})$`);
    build.onResolve({ filter }, ({ path }) => ({ path, namespace: 'lazy' }));
    build.onLoad({ filter, namespace: 'lazy' }, ({ path }) => {
      const getters = Object.keys(require(path)).map(
        (name) => `get ${name}() { return require('${FOLDER}/${path}.js').${name}; }`,
      );
      return { contents: `module.exports = {\n${getters.join(',\n')}\n};` };
    });
    build.onResolve({ filter: new RegExp(`^${FOLDER}/`), namespace: 'lazy' }, ({ path }) => ({ path, external: true }));
  },
});

/** The bundles that hold the packages. */
const lazyBundles = (names) =>
  names.map((name) => ({ entryPoints: [require.resolve(name)], outfile: `dist/lazy/${name}.js` }));

module.exports = { lazyModules, lazyBundles };
