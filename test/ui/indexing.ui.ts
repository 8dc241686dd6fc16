import { copyFileSync, cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { pauseEngine } from '../driver/engine';
import { test as base, expect } from '../driver/fixtures';
import { dialogButton, notification, statusItem } from '../driver/messages';
import { answerInput, quickPickRow } from '../driver/quickInput';
import { openViewContainer, pickFromContextMenu, treeRow, viewAction } from '../driver/sidebar';
import { DARK_THEME, LIGHT_THEME } from '../driver/workbench';
import { makeWorkspace } from '../support/uiWorkspace';

const STORE = 'zod sources';

const test = base.extend<object, { folder: string }>({
  folder: [
    async ({ browserName: _ }, use) => {
      const folder = makeWorkspace();
      for (const copy of ['a', 'b', 'c', 'd']) {
        cpSync(path.join(folder, 'lib'), path.join(folder, 'many', copy), { recursive: true });
      }
      await use(folder);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
    { scope: 'worker' },
  ],
});
test.describe.configure({ mode: 'serial' });

const dialog = (page: Page) => page.locator('.monaco-dialog-box');

async function createStore(page: Page, name: string): Promise<void> {
  await quickPickRow(page, 'Create New Store…').click();
  await answerInput(page, 'Name of the store', name);
}

async function pickInExplorer(page: Page, row: string, label: string): Promise<void> {
  await openViewContainer(page, 'Explorer');
  await pickFromContextMenu(page, treeRow(page, row), label);
}

const addFromExplorer = (page: Page, row: string) => pickInExplorer(page, row, 'Add to Vector Store…');

test('a folder is planned, reviewed, added with progress, and stands in the view', async ({
  workbench,
  page,
  folder,
}) => {
  await workbench.openFolder(folder);
  await addFromExplorer(page, 'lib');
  await createStore(page, STORE);
  await expect(dialog(page)).toContainText(/Add \d+ files to "zod sources"\?/);
  await expect(dialog(page)).toContainText('1 looks like a secret (left out)');
  await expect(dialog(page)).toContainText('Everything stays on this machine');
  await workbench.screenshot('indexing-plan');
  await dialogButton(page, 'Review').click();
  await expect(treeRow(page, '.env')).toContainText('looks like a secret');
  await expect(treeRow(page, 'logo.png')).toContainText('media');
  await expect(treeRow(page, 'logo.png').getByRole('checkbox')).toHaveCount(0);
  await workbench.screenshot('indexing-review');
  await workbench.useTheme(DARK_THEME);
  await workbench.screenshot('indexing-review-dark');
  await workbench.useTheme(LIGHT_THEME);
  await treeRow(page, 'index.ts').getByRole('checkbox').click();
  await expect(treeRow(page, /^lib/)).toContainText(/\d+ of \d+ files/);
  await treeRow(page, '.env').getByRole('checkbox').click();
  await expect(treeRow(page, /^lib/)).toContainText('1 on purpose');
  await viewAction(page, 'Go On with the Ticked Files').click();
  await expect(dialog(page)).toContainText('Include 1 file that may hold secrets?');
  await workbench.screenshot('indexing-review-secret');
  await dialogButton(page, 'Cancel').click();
  await treeRow(page, '.env').getByRole('checkbox').click();
  await viewAction(page, 'Go On with the Ticked Files').click();
  await expect(notification(page, /Uploading \d+\/\d+|Processing \d+\/\d+/)).toBeVisible();
  await workbench.screenshot('indexing-progress');
  await expect(notification(page, /\d+ files added to "zod sources"\./)).toBeVisible({ timeout: 120_000 });
  await workbench.screenshot('indexing-done');
  await openViewContainer(page, 'Vector Stores');
  await expect(treeRow(page, STORE)).toContainText('files');
});

test('a run goes to the background and comes back; cancelled, it says what it did', async ({
  workbench,
  page,
  folder,
}) => {
  await workbench.openFolder(folder);
  await addFromExplorer(page, 'many');
  await createStore(page, 'in the background');
  await dialogButton(page, 'Add').click();
  const progress = notification(page, /Uploading \d+\/\d+|Processing \d+\/\d+/);
  await expect(progress).toBeVisible();
  const resume = pauseEngine(workbench.dataFolder);
  try {
    await progress.getByText('Run in Background').click();
    await expect(progress).toBeHidden();
    await expect(statusItem(page, /(Uploading|Processing) \d+/)).toBeVisible();
    await workbench.screenshot('indexing-background');
    await statusItem(page, /(Uploading|Processing) \d+/).click();
    await expect(progress).toBeVisible();
    await progress.getByRole('button', { name: 'Cancel' }).click();
  } finally {
    resume();
  }
  await expect(notification(page, /Cancelled: \d+ files? added to "in the background"/)).toBeVisible();
  await workbench.screenshot('indexing-cancelled');
});

test('the same folder again has nothing to do, and says so', async ({ workbench, page, folder }) => {
  await workbench.openFolder(folder);
  await addFromExplorer(page, 'lib');
  await quickPickRow(page, STORE).click();
  await expect(notification(page, /"zod sources" is up to date: \d+ files unchanged\./)).toBeVisible();
  await workbench.screenshot('indexing-up-to-date');
});

test('an empty folder is one clear sentence', async ({ workbench, page, folder }) => {
  await workbench.openFolder(folder);
  await addFromExplorer(page, 'empty');
  await quickPickRow(page, STORE).click();
  await expect(notification(page, 'There are no files here to add.')).toBeVisible();
});

test('a failed file is listed with its reason, and Retry Failed takes it in once it is mended', async ({
  workbench,
  page,
  folder,
}) => {
  await workbench.openFolder(folder);
  await addFromExplorer(page, 'broken');
  await quickPickRow(page, STORE).click();
  const warning = notification(page, '1 file added to "zod sources", 1 failed.');
  await expect(warning).toBeVisible();
  await workbench.screenshot('indexing-failed');
  await warning.getByRole('button', { name: 'Show Failures' }).click();
  await expect(quickPickRow(page, 'broken/report.pdf')).toBeVisible();
  await workbench.screenshot('indexing-failures');
  copyFileSync(path.join(folder, 'lib/loyalty-cards.pdf'), path.join(folder, 'broken/report.pdf'));
  await page.locator('.quick-input-widget').getByRole('button', { name: 'Retry Failed' }).click();
  await expect(notification(page, '1 file added to "zod sources".')).toBeVisible();
});

test('Why Is This File (Not) Indexed? names the rule and leads to its line', async ({ workbench, page, folder }) => {
  await workbench.openFolder(folder);
  await pickInExplorer(page, 'trace.log', 'Why Is This File (Not) Indexed?');
  const answer = notification(page, 'trace.log is not indexed: ignored by .gitignore:2 (*.log).');
  await expect(answer).toBeVisible();
  await workbench.screenshot('indexing-why');
  await answer.getByRole('button', { name: 'Show the Rule' }).click();
  await expect(page.locator('.tab.active')).toContainText('.gitignore');
});
