// The entry both hosts load: runs the compiled suites beside it with Mocha, inside the extension host.
// What happened goes to $TEST_RESULTS_FILE: in code-server the console is full of the workbench's own lines, and exit
// code 0 alone is also what a crashed extension host gives.
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

/** What a run of the suites leaves in $TEST_RESULTS_FILE. */
export interface SuiteResults {
  readonly passed: string[];
  readonly pending: string[];
  readonly failed: { readonly title: string; readonly error: string }[];
}

/** Called by VS Code; rejects when a test failed. $TEST_SUITE narrows to suites whose file name contains it. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'tdd', color: false, timeout: 60_000, forbidOnly: true });
  const wanted = process.env.TEST_SUITE ?? '';
  const suites = readdirSync(__dirname).filter((file) => file.endsWith('.test.js') && file.includes(wanted));
  // Sorted, so that 'activation' sees the extension before any other suite has woken it.
  for (const file of suites.sort()) mocha.addFile(path.join(__dirname, file));

  const results: SuiteResults = { passed: [], pending: [], failed: [] };
  await new Promise<void>((resolve) => {
    const runner = mocha.run(() => resolve());
    runner.on('pass', (test) => results.passed.push(`${test.fullTitle()} (${test.duration ?? 0} ms)`));
    runner.on('pending', (test) => results.pending.push(test.fullTitle()));
    runner.on('fail', (test, error) =>
      results.failed.push({ title: test.fullTitle(), error: String(error?.stack ?? error) }),
    );
  });
  if (process.env.TEST_RESULTS_FILE) writeFileSync(process.env.TEST_RESULTS_FILE, JSON.stringify(results));
  if (results.failed.length > 0) throw new Error(`${results.failed.length} tests failed`);
}
