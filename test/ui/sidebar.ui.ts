import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { editorTab } from '../driver/editor';
import { expect, test } from '../driver/fixtures';
import {
  moveToLine,
  moveToRow,
  pickFromMenuByKeys,
  replaceEditorText,
  runCommandByKeys,
  typeAnswer,
  unfoldRow,
} from '../driver/keyboard';
import { dialogButton, notification } from '../driver/messages';
import { quickInput, quickPickRow } from '../driver/quickInput';
import { treeRow } from '../driver/sidebar';
import { DARK_THEME, HIGH_CONTRAST_THEME, LIGHT_THEME } from '../driver/workbench';

/** Beside the sample's notes, a PDF that cannot be read. */
function writeTornPage(folder: string): void {
  writeFileSync(path.join(folder, 'notes/torn page.pdf'), '%PDF-1.7\nnothing that a reader could use');
}

/** Enough text to be at work on for a minute; every line has numbers of its own, so no cache makes it quick. */
function writeArchive(folder: string): void {
  mkdirSync(path.join(folder, 'archive'));
  for (let year = 1860; year < 1980; year++) {
    const tide = (day: number) =>
      `tide ${(day * 7919 * year) % 100_003} of day ${day}, copied from the almanac ${year}\n`;
    writeFileSync(
      path.join(folder, `archive/${year}.txt`),
      Array.from({ length: 40_000 }, (_, day) => tide(day)).join(''),
    );
  }
}

test('a person makes, fills, inspects, edits and deletes a store without touching the mouse', async ({
  workbench,
  page,
  sampleFolder,
}) => {
  const sidebar = page.locator('.part.sidebar');
  writeTornPage(sampleFolder);
  workbench.changeSettings({ 'files.autoSave': 'off' }); // as on the desktop; in the browser it is on
  await workbench.openFolder(sampleFolder);

  await test.step('create: a name, Enter, Enter', async () => {
    await runCommandByKeys(page, 'Vector Stores: Create Store…');
    await typeAnswer(page, 'handbook');
    await expect(quickPickRow(page, 'Create "handbook"')).toHaveClass(/focused/);
    await workbench.screenshot('sidebar-create');
    await page.keyboard.press('Enter');
    await expect(treeRow(page, 'handbook')).toHaveClass(/focused/);
  });

  await test.step('rename', async () => {
    await page.keyboard.press('F2');
    await typeAnswer(page, 'harbour handbook');
    await expect(treeRow(page, 'harbour handbook')).toBeVisible();
  });

  await test.step('add the workspace', async () => {
    await runCommandByKeys(page, 'Vector Stores: Index Workspace');
    await quickPickRow(page, 'harbour handbook').waitFor();
    await moveToLine(page, 'harbour handbook');
    await page.keyboard.press('Enter');
    await expect(treeRow(page, 'harbour handbook')).toContainText('1 failed');
  });

  await test.step('walk down to a file', async () => {
    await runCommandByKeys(page, 'Vector Stores: Focus on Vector Stores View');
    await unfoldRow(page, /^harbour handbook/);
    await unfoldRow(page, /^Files/);
    await expect(treeRow(page, 'torn page.pdf')).toContainText('failed');
    await expect(treeRow(page, 'returns.md')).toContainText('completed');
    const label = treeRow(page, 'returns.md').locator('.monaco-icon-label').first();
    await expect.poll(() => label.evaluate((row) => getComputedStyle(row, '::after').content)).toContain('✓');
    await moveToRow(page, 'returns.md');
    for (const [name, theme] of [
      ['light', LIGHT_THEME],
      ['dark', DARK_THEME],
      ['contrast', HIGH_CONTRAST_THEME],
    ] as const) {
      await workbench.useTheme(theme);
      await workbench.screenshot(`sidebar-files-${name}`);
    }
    await workbench.useTheme(LIGHT_THEME);
    await runCommandByKeys(page, 'Vector Stores: Focus on Vector Stores View');
    await moveToRow(page, 'returns.md');
  });

  await test.step('look at what the store has of it', async () => {
    await pickFromMenuByKeys(page, 'View Parsed Content');
    await expect(page.locator('.part.editor')).toContainText('Chunk 1 of 1');
    await workbench.screenshot('sidebar-content');
    await runCommandByKeys(page, 'Vector Stores: Focus on Vector Stores View');
    await pickFromMenuByKeys(page, 'Show Details');
    await expect(page.locator('.part.editor')).toContainText('vector_store_file');
    await workbench.screenshot('sidebar-details');
  });

  await test.step('edit its attributes', async () => {
    await runCommandByKeys(page, 'Vector Stores: Focus on Vector Stores View');
    await pickFromMenuByKeys(page, 'Edit Attributes…');
    const tab = editorTab(page, 'returns.md.file-attributes.json');
    await tab.waitFor();
    await replaceEditorText(page, '{ "path": "notes/returns.md", "season": null }');
    await page.keyboard.press('ControlOrMeta+S');
    await expect(notification(page, 'must be a string')).toBeVisible();
    await expect(notification(page, 'must be a string')).not.toContainText('Unable to write');
    await workbench.screenshot('sidebar-attributes-refused');
    await replaceEditorText(page, '{ "path": "notes/returns.md", "season": "spring" }');
    await expect(page.locator('.part.editor')).toContainText('spring');
    await page.keyboard.press('ControlOrMeta+S');
    await expect(tab).not.toHaveClass(/dirty/);
    await page.keyboard.press('ControlOrMeta+W');
    await expect(page.locator('.part.editor')).toContainText('spring'); // the details follow
  });

  await test.step('list the failed files only', async () => {
    await runCommandByKeys(page, 'Vector Stores: Focus on Vector Stores View');
    await moveToRow(page, /^Files/);
    await pickFromMenuByKeys(page, 'Filter Files…');
    await quickInput(page).waitFor();
    await page.keyboard.insertText('failed');
    await page.keyboard.press('Enter');
    await expect(sidebar.locator('.message')).toContainText('Files of "harbour handbook": failed only.');
    await expect(treeRow(page, 'returns.md')).toHaveCount(0);
    await workbench.screenshot('sidebar-filtered');
  });

  await test.step('cancel a batch', async () => {
    writeArchive(sampleFolder);
    await runCommandByKeys(page, 'Vector Stores: Index Workspace');
    await quickPickRow(page, 'harbour handbook').waitFor();
    await moveToLine(page, 'harbour handbook');
    await page.keyboard.press('Enter');
    await expect(dialogButton(page, 'Add')).toBeFocused();
    await page.keyboard.press('Enter');
    await runCommandByKeys(page, 'Vector Stores: Focus on Vector Stores View');
    await unfoldRow(page, /^Batches/);
    await moveToRow(page, /\d:\d\d.*in progress/); // a batch: the store's own row is in progress too
    await workbench.screenshot('sidebar-batch');
    await pickFromMenuByKeys(page, 'Cancel Batch');
    await expect(treeRow(page, 'cancelled ·')).toBeVisible();
    await workbench.screenshot('sidebar-batch-cancelled');
    rmSync(path.join(sampleFolder, 'archive'), { recursive: true });
  });

  await test.step('delete', async () => {
    await page.keyboard.press('Home');
    await page.keyboard.press('Delete');
    await expect(dialogButton(page, 'Delete Store')).toBeFocused();
    await workbench.screenshot('sidebar-delete');
    await page.keyboard.press('Enter');
    await expect(treeRow(page, 'harbour handbook')).toHaveCount(0);
  });
});
