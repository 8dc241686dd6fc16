import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test as base } from '@playwright/test';
import { vsix } from '../../scripts/vsix.mjs';
import { Workbench } from './workbench';

export { expect } from '@playwright/test';

const sample = path.join(import.meta.dirname, '../../sample');
const START_TIMEOUT_MS = 300_000;

interface SharedFixtures {
  /** One workbench with the packed extension in it, shared by all UI tests: a start costs 13 CPU seconds. */
  workbench: Workbench;
  /** A copy of sample/ that tests may change. */
  sampleFolder: string;
}

/** Playwright's test with a workbench; `page` is the workbench's page. */
export const test = base.extend<object, SharedFixtures>({
  workbench: [
    async ({ browserName: _ }, use) => {
      const workbench = await Workbench.start({ vsix });
      await use(workbench);
      await workbench.close();
    },
    { scope: 'worker', timeout: START_TIMEOUT_MS },
  ],
  sampleFolder: [
    async ({ browserName: _ }, use) => {
      const folder = mkdtempSync(path.join(os.tmpdir(), 'vector-stores-sample-'));
      cpSync(sample, folder, { recursive: true });
      await use(folder);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
    { scope: 'worker' },
  ],
  page: async ({ workbench }, use) => use(workbench.page),
});
