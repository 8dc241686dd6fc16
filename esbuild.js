// Builds everything that ships, and the compiled suites, into dist/ and out/.
//   node esbuild.js [--watch] [--minify]
// One bundle a process: the extension (in VS Code's extension host), the engine and its workers (own processes),
// the search panel's page (browser). Bundles share no code at run time, so each can be read on its own.
const esbuild = require('esbuild');
const { writeAssets } = require('./scripts/assets.js');
const { bundles } = require('./scripts/bundles.js');

const watch = process.argv.includes('--watch');
const minify = process.argv.includes('--minify');

async function main() {
  writeAssets();
  const contexts = await Promise.all(
    bundles.map((bundle) =>
      esbuild.context({ bundle: true, sourcemap: !minify, minify, logLevel: 'warning', ...bundle }),
    ),
  );
  if (watch) {
    await Promise.all(contexts.map((context) => context.watch()));
    return;
  }
  await Promise.all(contexts.map((context) => context.rebuild()));
  await Promise.all(contexts.map((context) => context.dispose()));
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
