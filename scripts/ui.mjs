// npm run ui -- [NAME…]: the tests that use the packed extension as a person does, in a real workbench, and those of
// the search panel's page alone. NAME is a part of a file name in test/ui or test/page. Packs the extension first; `npm test` has done so already.
import { installDependencies, runNode } from './bootstrap.mjs';

const packed = process.argv[2] === '--packed';
const names = process.argv.slice(packed ? 3 : 2);

installDependencies();
if (!packed) {
  if (runNode(['scripts/packExtension.mjs']) !== 0) process.exit(1);
  if (runNode(['scripts/installWorkbench.mjs']) !== 0) process.exit(1);
}
process.exit(runNode(['node_modules/@playwright/test/cli.js', 'test', '--project=page', '--project=ui', ...names]));
