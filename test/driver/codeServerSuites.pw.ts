// Runs the compiled workbench suites inside code-server's extension host: the way of a machine that cannot download
// desktop VS Code. Started by scripts/workbench.mjs, which runs the same compiled suites on the desktop where it can.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { SuiteResults } from '../workbench/index';
import { runInDevelopmentHost } from './developmentHost';
import { expect, test } from './fixtures';
import { Workbench } from './workbench';

const root = path.join(import.meta.dirname, '../..');
const suites = path.join(root, 'out/workbench/index.js');

test('the workbench suites pass in the extension host of code-server', async ({ sampleFolder }, testInfo) => {
  const resultsFile = testInfo.outputPath('results.json');
  const env = { TEST_RESULTS_FILE: resultsFile, TEST_SUITE: process.env.TEST_SUITE ?? '' };
  const workbench = await Workbench.start({ env });
  try {
    const exitCode = await runInDevelopmentHost(workbench.page, workbench.url, {
      extension: root,
      suites,
      logFile: testInfo.outputPath('workbench.log'),
      open: () => workbench.openFolder(sampleFolder),
    });
    const results = readResults(resultsFile);
    for (const title of results.passed) console.log(`  ✓ ${title}`);
    for (const title of results.pending) console.log(`  – ${title}`);
    expect(results.failed.map(({ title, error }) => `${title}\n${error}`).join('\n\n')).toBe('');
    expect(results.passed.length, 'no test ran').toBeGreaterThan(0);
    expect(exitCode).toBe(0);
  } finally {
    await workbench.close();
  }
});

function readResults(file: string): SuiteResults {
  expect(existsSync(file), 'the extension host ended before the suites reported; see workbench.log').toBe(true);
  return JSON.parse(readFileSync(file, 'utf8'));
}
