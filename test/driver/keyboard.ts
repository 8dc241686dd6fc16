import { expect, type Locator, type Page } from '@playwright/test';
import { quickInput, quickPickRow } from './quickInput';

/** Runs a command by its visible title without the mouse. */
export async function runCommandByKeys(page: Page, title: string): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('F1');
    await quickInput(page).waitFor({ timeout: 3_000 });
    await page.keyboard.insertText(title);
    await quickPickRow(page, title).waitFor({ timeout: 3_000 });
    await moveToLine(page, title);
  }).toPass({ timeout: 60_000 });
  await page.keyboard.press('Enter');
}

/** Moves down in the open quick pick to the row whose name begins so. */
export async function moveToLine(page: Page, name: string): Promise<void> {
  const focused = page.locator(`.quick-input-list .monaco-list-row.focused[aria-label^="${name}"]`);
  for (let moves = 0; moves < 10; moves++) {
    if (
      await focused.waitFor({ timeout: 200 }).then(
        () => true,
        () => false,
      )
    )
      return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`The list has no row "${name}".`);
}

/** Replaces the text of the active editor. Pasted: typed brackets would be closed a second time. */
export async function replaceEditorText(page: Page, text: string): Promise<void> {
  await page.evaluate((clip) => navigator.clipboard.writeText(clip), text);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('ControlOrMeta+V');
}

/** Answers the open input box without the mouse. */
export async function typeAnswer(page: Page, text: string): Promise<void> {
  await quickInput(page).waitFor();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(text);
  await page.keyboard.press('Enter');
}

/** Moves the focus of the side bar's tree, which has the keyboard, to the row with this text: down, then from the top. */
export async function moveToRow(page: Page, text: string | RegExp): Promise<void> {
  const focused = page.locator('.part.sidebar .monaco-list-row.focused');
  await expect(async () => {
    if (await focused.filter({ hasText: text }).count()) return;
    if (!(await pressAndSee(page, 'ArrowDown', focused))) await page.keyboard.press('Home');
    await expect(focused.filter({ hasText: text })).toHaveCount(1, { timeout: 1 });
  }).toPass({ intervals: [0], timeout: 60_000 });
}

/** Unfolds the row with this text in the side bar's tree. A row that is being drawn anew loses a key: then once more. */
export async function unfoldRow(page: Page, text: string | RegExp): Promise<void> {
  const unfolded = page.locator('.part.sidebar .monaco-list-row[aria-expanded="true"]').filter({ hasText: text });
  await expect(async () => {
    if (await unfolded.count()) return;
    await moveToRow(page, text);
    await page.keyboard.press('ArrowRight');
    await expect(unfolded).toHaveCount(1, { timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
}

/** Opens the context menu of what has the focus and picks an item, without the mouse. */
export async function pickFromMenuByKeys(page: Page, label: string): Promise<void> {
  const focused = page.locator('.monaco-menu .action-item.focused');
  await page.keyboard.press('Shift+F10');
  await page.locator('.monaco-menu .action-item').first().waitFor();
  await expect(async () => {
    await pressAndSee(page, 'ArrowDown', focused);
    await expect(focused).toContainText(label, { timeout: 1 });
  }).toPass({ intervals: [0], timeout: 60_000 });
  await page.keyboard.press('Enter');
}

/** Presses a key and waits until another row, or another item of a menu, is drawn with the focus; false if none is. */
async function pressAndSee(page: Page, key: string, focused: Locator): Promise<boolean> {
  const place = () =>
    focused.evaluateAll((rows) => rows.map((row) => row.dataset['index'] ?? row.getBoundingClientRect().top).join());
  const before = await place();
  await page.keyboard.press(key);
  return expect
    .poll(place, { timeout: 2_000, intervals: [20] })
    .not.toBe(before)
    .then(
      () => true,
      () => false,
    );
}
