// Runs the compiled workbench suites in desktop VS Code: $VSCODE_EXECUTABLE, else one downloaded into .vscode-test/.
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { root } from './node24.mjs';

const folder = mkdtempSync(path.join(os.tmpdir(), 'vector-stores-desktop-'));
const workspace = path.join(folder, 'sample');
const results = path.join(folder, 'results.json');
cpSync(path.join(root, 'sample'), workspace, { recursive: true });
try {
  await runTests({
    vscodeExecutablePath: process.env.VSCODE_EXECUTABLE,
    version: process.env.VSCODE_VERSION,
    extensionDevelopmentPath: root,
    extensionTestsPath: path.join(root, 'out/workbench/index.js'),
    launchArgs: [workspace, '--disable-extensions', '--user-data-dir', path.join(folder, 'user-data')],
    extensionTestsEnv: { TEST_RESULTS_FILE: results, TEST_SUITE: process.env.TEST_SUITE },
  });
  const { passing, failing } = JSON.parse(readFileSync(results, 'utf8'));
  console.log(`${passing} passing, ${failing} failing`);
  process.exitCode = passing > 0 && failing === 0 ? 0 : 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
