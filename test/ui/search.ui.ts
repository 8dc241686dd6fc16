// What a person does with results, all of it by keyboard but for the Explorer's context menu.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { runCommand } from '../driver/commandPalette';
import { editorTab, highlightedLines } from '../driver/editor';
import { expect, test } from '../driver/fixtures';
import { pickFromMenuByKeys, runCommandByKeys, typeAnswer } from '../driver/keyboard';
import { notification, statusItem } from '../driver/messages';
import { answerInput, quickInput, quickPickRow } from '../driver/quickInput';
import { ask, expectAnswer, focusFirstHit, hits, panel, question } from '../driver/searchPanel';
import { openViewContainer, pickFromContextMenu, treeRow } from '../driver/sidebar';
import type { Workbench } from '../driver/workbench';

const root = path.join(import.meta.dirname, '../..');
const STORE = 'searchable sources';
const QUESTION = 'how is a moved piece of text found again';

const editorGroups = (page: Page) => page.locator('.part.editor .editor-group-container');
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

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
    // Without their tests: so few that they are added without a question.
    const filter = (file: string) => !file.endsWith('.test.ts');
    for (const part of ['anchoring', 'client']) {
      cpSync(path.join(root, 'src/host', part), path.join(folder, part), { recursive: true, filter });
    }
    await indexSources(page, workbench, folder);
  });

  test.afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

  test('a question in words finds the place; Enter opens it at the lines, marked', async ({ workbench, page }) => {
    await ask(page, QUESTION);
    await expect(panel(page).getByRole('status')).toHaveText(/\d+ results? in \d+ files?/);
    await workbench.screenshot('search-panel');

    await question(page).press('ArrowDown');
    await expect(hits(page).first()).toBeFocused();
    await page.keyboard.press('Enter');
    await expect.poll(() => highlightedLines(page)).not.toHaveLength(0);
    await workbench.screenshot('search-opened');
  });

  test('the panel comes back as it was left; Ctrl+Enter opens beside it, Space shows and stays', async ({
    workbench,
    page,
  }) => {
    await runCommandByKeys(page, 'Vector Stores: Search…');
    await expect(question(page)).toHaveValue(QUESTION);
    await expectAnswer(page);
    await question(page).press('ArrowDown');
    await page.keyboard.press('Space');
    await expect(editorGroups(page)).toHaveCount(2);
    await expect(hits(page).first()).toBeFocused();
    await workbench.screenshot('search-preview');
    await runCommandByKeys(page, 'View: Close All Editors');
    await focusFirstHit(page, QUESTION);
    await page.keyboard.press('Control+Enter');
    await expect(editorGroups(page)).toHaveCount(2);
    await expect.poll(() => highlightedLines(page)).not.toHaveLength(0);
    await workbench.screenshot('search-side');
  });

  test('Ctrl+C copies the place of a result, Copy Text its text', async ({ workbench, page }) => {
    await focusFirstHit(page, QUESTION);
    const place = await hits(page).first().locator('.place').textContent();
    const [first = 0, last = first] = place!.split('–').map(Number);
    await page.keyboard.press('Control+c');
    await expect.poll(() => clipboard(page)).toMatch(/^[\w./]+:\d+$/);
    const [file, line] = (await clipboard(page)).split(':') as [string, string];
    expect(Number(line)).toBeGreaterThanOrEqual(first);
    expect(Number(line)).toBeLessThanOrEqual(last);

    await pickFromMenuByKeys(page, 'Copy Text');
    await expect.poll(() => clipboard(page)).not.toBe(`${file}:${line}`);
    expect(readFileSync(path.join(folder, file), 'utf8')).toContain((await clipboard(page)).trim());
    await workbench.screenshot('search-copied');
  });

  test('Open Stored Text and Compare show what was indexed, and what became of it', async ({ workbench, page }) => {
    await focusFirstHit(page, QUESTION);
    await page.keyboard.press('Control+c');
    await expect.poll(() => clipboard(page)).toMatch(/:\d+$/);
    const file = (await clipboard(page)).split(':')[0]!;
    const name = path.basename(file);
    await pickFromMenuByKeys(page, 'Open Stored Text');
    await expect.poll(() => highlightedLines(page)).not.toHaveLength(0);
    await workbench.screenshot('search-stored-text');
    await runCommandByKeys(page, 'View: Close All Editors');

    writeFileSync(
      path.join(folder, file),
      `// a line that was not indexed\n${readFileSync(path.join(folder, file), 'utf8')}`,
    );
    await focusFirstHit(page, QUESTION);
    await pickFromMenuByKeys(page, 'Compare with the File Now');
    await expect(editorTab(page, `${name} (indexed ↔ now)`)).toBeVisible();
    await expect(page.locator('.monaco-diff-editor .view-line', { hasText: 'not indexed' })).toBeVisible();
    await workbench.screenshot('search-compare');
    await runCommandByKeys(page, 'View: Close All Editors');
  });

  test('More Like This asks with the text, Search Only in This Folder keeps to the folder', async ({ page }) => {
    await focusFirstHit(page, QUESTION);
    await pickFromMenuByKeys(page, 'Search Only in This Folder');
    const folderField = panel(page).getByRole('combobox', { name: 'Folder' });
    await expect(folderField).toHaveValue('anchoring');
    await expectAnswer(page);
    for (const label of await panel(page).locator('.file .folder').allTextContents()) expect(label).toBe('anchoring');

    await question(page).press('ArrowDown');
    await pickFromMenuByKeys(page, 'More Like This');
    await expect(question(page)).toHaveValue(/\n/);
    await expectAnswer(page);
    await folderField.fill('');
  });

  test('a saved search and the last questions come back from the clock', async ({ workbench, page }) => {
    await ask(page, 'retry a failed request');
    await question(page).press('Enter');
    await expect.poll(() => highlightedLines(page)).not.toHaveLength(0);
    await ask(page, 'white space aside');
    await panel(page).getByRole('button', { name: 'Save this search…' }).press('Enter');
    await typeAnswer(page, 'my saved search');
    await ask(page, QUESTION);

    const clock = panel(page).getByRole('button', { name: 'Recent and saved searches' });
    await clock.press('Enter');
    await expect(panel(page).getByRole('menuitem', { name: 'my saved search', exact: true })).toBeFocused();
    await workbench.screenshot('search-history');
    await page.keyboard.press('Enter');
    await expect(question(page)).toHaveValue('white space aside');
    await expectAnswer(page);

    await clock.press('Enter');
    const recent = panel(page).getByRole('menuitem', { name: 'retry a failed request' });
    await expect(async () => {
      await page.keyboard.press('ArrowDown');
      await expect(recent).toBeFocused({ timeout: 200 });
    }).toPass({ intervals: [0], timeout: 20_000 });
    await page.keyboard.press('Enter');
    await expect(question(page)).toHaveValue('retry a failed request');
  });

  test('Quick Search shows results as one types; Down shows the next in the editor, Enter stays there', async ({
    workbench,
    page,
  }) => {
    await runCommandByKeys(page, 'View: Close All Editors');
    await runCommandByKeys(page, 'Vector Stores: Quick Search…');
    await quickInput(page).fill('white space aside');
    await expect(quickPickRow(page, '.ts')).toBeVisible();
    await expect(editorTab(page, '.ts')).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => highlightedLines(page)).not.toHaveLength(0);
    await workbench.screenshot('quick-search');
    await page.keyboard.press('Enter');
    await expect(quickInput(page)).toBeHidden();
    await expect(page.locator('.part.editor .monaco-editor.focused')).toBeVisible();
  });

  test('Search for Selection and Find Similar Code ask with what is in the editor', async ({ workbench, page }) => {
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.press('Shift+End');
    await pickFromMenuByKeys(page, 'Search for Selection');
    await expect(question(page)).toHaveValue(/^\S/);
    await expectAnswer(page);
    const selected = await question(page).inputValue();
    await runCommandByKeys(page, 'View: Open Previous Editor');
    await expect(page.locator('.part.editor .monaco-editor.focused')).toBeVisible();
    await page.keyboard.press('ControlOrMeta+Home');
    await expect(statusItem(page, /^Ln 1, Col 1$/)).toBeVisible(); // and nothing is selected any more
    await pickFromMenuByKeys(page, 'Find Similar Code');
    await expect(question(page)).not.toHaveValue(selected);
    await expectAnswer(page);
    await workbench.screenshot('search-similar');
  });

  test('Search in Folder by Meaning… fills in the folder of the Explorer', async ({ page }) => {
    await openViewContainer(page, 'Explorer');
    await pickFromContextMenu(page, treeRow(page, 'client'), 'Search in Folder by Meaning…');
    await expect(panel(page).getByRole('combobox', { name: 'Folder' })).toHaveValue('client');
  });
});
