// npm run package: builds and packs the extension into vector-stores-VERSION.vsix at the root.
import { installDependencies, runNode } from './bootstrap.mjs';

installDependencies();
process.exit(runNode(['scripts/packExtension.mjs']));
