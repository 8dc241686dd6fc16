import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { FrameLocator, Page } from '@playwright/test';
import { runCommand } from '../driver/commandPalette';
import { highlightedLines } from '../driver/editor';
import { expect, test } from '../driver/fixtures';
import { notification } from '../driver/messages';
import { answerInput, quickInput, quickPickRow } from '../driver/quickInput';
import { clickMenuItem } from '../driver/sidebar';
import { webview } from '../driver/webview';
import type { Workbench } from '../driver/workbench';

const root = path.join(import.meta.dirname, '../..');
const STORE = 'searchable sources';
const QUESTION = 'how is a moved piece of text found again';

const panel = (page: Page): FrameLocator => webview(page);
const question = (page: Page) => panel(page).getByRole('textbox', { name: 'Question' });
const results = (page: Page) => panel(page).getByRole('tree', { name: 'Results' });
const hits = (page: Page) => results(page).locator('.hit');

/** Real sources of this project, put into a store of their own. */
async function indexSources(page: Page, workbench: Workbench, folder: string): Promise<void> {
  await workbench.openFolder(folder);
  await runCommand(page, 'Vector Stores: Index Workspace…');
  await quickPickRow(page, 'Create New Store…').click();
  await answerInput(page, 'Name of the store', STORE);
  await expect(notification(page, STORE)).toBeVisible({ timeout: 120_000 });
}

test.describe('search', () => {
  let folder: string;

  test.beforeAll(async ({ workbench, page }) => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'vector-stores-search-'));
    for (const part of ['anchoring', 'client']) {
      cpSync(path.join(root, 'src/host', part), path.join(folder, part), { recursive: true });
    }
    await indexSources(page, workbench, folder);
  });

  test.afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

  test('a question in words finds the place; Enter opens it at the lines, marked', async ({ workbench, page }) => {
    await runCommand(page, 'Vector Stores: Search…');
    await question(page).fill(QUESTION);
    await expect(hits(page).first()).toBeVisible();
    await expect(panel(page).getByRole('status')).toHaveText(/\d+ results? in \d+ files?/);
    await expect(hits(page).first().locator('.place')).toHaveText(/\d/);
    await workbench.screenshot('search-panel');

    await question(page).press('ArrowDown');
    await expect(hits(page).first()).toBeFocused();
    await page.keyboard.press('Enter');
    await expect.poll(() => highlightedLines(page)).not.toHaveLength(0);
    await workbench.screenshot('search-opened');
  });

  test('the panel comes back as it was left; its context menu is VS Code’s own', async ({ workbench, page }) => {
    await runCommand(page, 'Vector Stores: Search…');
    await expect(question(page)).toHaveValue(QUESTION);
    await expect(hits(page).first()).toBeVisible();
    await hits(page).first().click({ button: 'right' });
    await workbench.screenshot('search-context-menu');
    await clickMenuItem(page, 'Open to the Side');
    await expect(page.locator('.part.editor .editor-group-container')).toHaveCount(2);
    await workbench.screenshot('search-side');
  });

  test('Quick Search shows results as one types', async ({ workbench, page }) => {
    await runCommand(page, 'Vector Stores: Quick Search…');
    await quickInput(page).fill('white space aside');
    await expect(quickPickRow(page, '.ts')).toBeVisible();
    await workbench.screenshot('quick-search');
    await page.keyboard.press('Escape');
  });
});
