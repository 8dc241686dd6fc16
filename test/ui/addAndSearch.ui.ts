// The whole way: right-click a folder, add it to a store, ask in other words than the code's, land on the line.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runCommand } from '../driver/commandPalette';
import { cursorLine, editorTab, highlightedLines } from '../driver/editor';
import { expect, test } from '../driver/fixtures';
import { dialogButton, notification } from '../driver/messages';
import { answerInput, quickPickRow } from '../driver/quickInput';
import { clickMenuItem, expandTreeRow, menuItem, openViewContainer, treeRow } from '../driver/sidebar';
import { makeSourceTree } from '../driver/sourceTree';
import { webview } from '../driver/webview';

const QUESTION = 'stop forged submissions from foreign sites';
const ANSWER = 'framework/middleware/csrf/index.js';

test.describe.configure({ mode: 'serial' });

let temporary: string;
let folder: string;
let fileCount: number;

test.beforeAll(async ({ workbench }) => {
  temporary = mkdtempSync(path.join(os.tmpdir(), 'vector-stores-tree-'));
  folder = path.join(temporary, 'bookshop-site');
  fileCount = await makeSourceTree(folder, workbench.browser);
  await workbench.openFolder(folder);
});

test.afterAll(() => rmSync(temporary, { recursive: true, force: true, maxRetries: 5 }));

test('Add to Vector Store… shows what it will do, and ends with the store in the sidebar', async ({
  workbench,
  page,
}) => {
  expect(fileCount).toBeGreaterThan(200);
  await openViewContainer(page, 'Explorer');
  await treeRow(page, 'framework').click({ button: 'right' });
  await expect(menuItem(page, 'Add to Vector Store…')).toBeVisible();
  await workbench.screenshot('add-1-context-menu');
  await clickMenuItem(page, 'Add to Vector Store…');

  await expect(quickPickRow(page, 'Create New Store…')).toBeVisible();
  await workbench.screenshot('add-2-pick-store');
  await quickPickRow(page, 'Create New Store…').click();
  await answerInput(page, 'Name of the store', 'framework');

  await expect(page.locator('.monaco-dialog-box')).toContainText(`${fileCount} files`);
  await workbench.screenshot('add-3-summary');
  await dialogButton(page, 'Add').click();

  await expect(notification(page, /(Uploading|Processing) \d+\/\d+/)).toBeVisible();
  await workbench.screenshot('add-4-progress');
  await expect(notification(page, `${fileCount} files added to "framework"`)).toBeVisible({ timeout: 120_000 });
  await workbench.screenshot('add-5-done');

  await openViewContainer(page, 'Vector Stores');
  await expandTreeRow(page, /^framework/);
  await expect(treeRow(page, /^framework/)).toContainText(`${fileCount} files`);
  await expandTreeRow(page, /^Batches/);
  await expect(treeRow(page, `completed · ${fileCount}`)).toBeVisible();
  await expandTreeRow(page, /^Files/);
  await expect(treeRow(page, /\.js.*completed/)).toBeVisible();
  await workbench.screenshot('add-6-sidebar');
});

test('Search… finds code by meaning, and Enter opens the file at the matching lines', async ({ workbench, page }) => {
  const code = readFileSync(path.join(folder, ANSWER), 'utf8').toLowerCase();
  for (const word of QUESTION.split(' ').filter((word) => word.length > 4)) expect(code).not.toContain(word);

  await runCommand(page, 'Notifications: Clear All Notifications');
  await runCommand(page, 'Vector Stores: Search…');
  const panel = webview(page);
  await panel.getByRole('textbox').first().click();
  await page.keyboard.type(QUESTION);
  const first = panel.getByRole('treeitem').first();
  await expect(first).toContainText('index.js');
  await expect(first).toContainText('framework/middleware/csrf');
  await expect(panel.locator('.score').first()).toHaveText(/^0\.\d\d$|^1\.00$/);
  await expect(panel.locator('.code').first()).not.toBeEmpty();
  await expect(panel.locator('.place').first()).toHaveText(/\d/);
  await expect(panel.locator('.progress')).toBeHidden();
  await workbench.screenshot('search-1-results');

  await page.keyboard.press('Enter');
  await expect(editorTab(page, 'index.js')).toBeVisible();
  await expect.poll(() => highlightedLines(page)).not.toEqual([]);
  expect(await highlightedLines(page)).toContain(await cursorLine(page));
  await workbench.screenshot('search-2-opened');
});
