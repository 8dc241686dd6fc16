import { defineConfig } from '@playwright/test';

// Tests in a real workbench: `ui` plays a person, `page` the search panel's page alone; `suites` runs test/workbench inside the extension host.
export default defineConfig({
  outputDir: 'out/playwright',
  reporter: 'list',
  // One workbench at a time, shared by all tests; and no retries: a test that needs one is broken.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 240_000,
  expect: { timeout: 30_000 },
  use: { actionTimeout: 30_000, navigationTimeout: 120_000, screenshot: 'only-on-failure' },
  projects: [
    { name: 'ui', testDir: 'test/ui', testMatch: '*.ui.ts' },
    { name: 'page', testDir: 'test/page', testMatch: '*.page.ts', timeout: 60_000 },
    { name: 'suites', testDir: 'test/driver', testMatch: 'codeServerSuites.pw.ts', timeout: 600_000 },
  ],
});
