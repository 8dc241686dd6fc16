// What is built from what. Entry points are listed here only.
const fs = require('node:fs');
const path = require('node:path');
const { lazyBundles, lazyModules } = require('./lazyModules.js');
const { watBundle } = require('./assembleWat.js');

const root = path.join(__dirname, '..');
const node = { platform: 'node', format: 'cjs', target: 'node22', plugins: [watBundle] };

/** What the extension needs on first use, not to start. */
const lazy = ['openai', 'src/host/search/panel/pageMessages.ts'];

const all = [
  {
    ...node,
    entryPoints: ['src/extension.ts'],
    outfile: 'dist/extension.js',
    external: ['vscode'],
    mainFields: ['module', 'main'], // jsonc-parser's `main` requires by names that no bundler can follow
    plugins: [...node.plugins, lazyModules(lazy)],
  },
  ...lazyBundles(lazy).map((bundle) => ({ ...node, ...bundle })),
  { ...node, entryPoints: ['src/demo.ts'], outfile: 'dist/demo.js' },
  { ...node, entryPoints: ['src/engine/main.ts'], outfile: 'dist/engine/main.js' },
  { ...node, entryPoints: ['src/engine/ingest/ingestThread.ts'], outfile: 'dist/engine/ingestThread.js' },
  { ...node, entryPoints: ['src/engine/ingest/ingestWorker.ts'], outfile: 'dist/engine/ingestWorker.js' },
  {
    ...node,
    entryPoints: ['src/engine/ingest/documentProcess.ts'],
    outfile: 'dist/engine/documentProcess.js',
    // pdf.js asks for its own address to load what it does not need here.
    define: { 'import.meta.url': '__moduleUrl' },
    banner: { js: "const __moduleUrl = require('node:url').pathToFileURL(__filename).href;" },
  },
  {
    platform: 'browser',
    format: 'iife',
    target: 'chrome128',
    entryPoints: ['src/webview/searchPanel.ts'],
    outfile: 'dist/webview/searchPanel.js',
  },
];

/** Suites that run inside VS Code, each its own file, which index.ts finds; mocha stays in node_modules. */
const suites = {
  ...node,
  entryPoints: fs
    .readdirSync(path.join(root, 'test/workbench'))
    .filter((file) => file === 'index.ts' || file.endsWith('.test.ts'))
    .map((file) => `test/workbench/${file}`),
  outdir: 'out/workbench',
  external: ['vscode', 'mocha'],
};

const bundles = [...all, suites]
  .filter((bundle) => fs.existsSync(path.resolve(root, bundle.entryPoints[0])))
  .map((bundle) => ({ absWorkingDir: root, ...bundle }));

module.exports = { bundles };
