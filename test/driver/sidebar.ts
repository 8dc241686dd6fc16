import { expect, type Locator, type Page } from '@playwright/test';

/** A row of the tree that the side bar shows, by a part of its text. */
export const treeRow = (page: Page, text: string | RegExp): Locator =>
  page.locator('.part.sidebar .monaco-list-row').filter({ hasText: text }).first();

/** Shows a view container by its title in the activity bar, whether or not it is showing already. */
export async function openViewContainer(page: Page, title: string): Promise<void> {
  const icon = page.locator(`a.action-label[aria-label^="${title}"]`);
  const item = page.locator('.part.activitybar .action-item').filter({ has: icon }).first();
  // A click on the container that is showing hides the side bar.
  if ((await item.getAttribute('class'))?.includes('checked')) return;
  await item.click();
}

/** Opens a tree row, waiting for its children to be asked for. */
export async function expandTreeRow(page: Page, text: string | RegExp): Promise<void> {
  const row = treeRow(page, text);
  await row.waitFor();
  if ((await row.getAttribute('aria-expanded')) === 'true') return;
  await row.locator('.monaco-tl-twistie').click();
  await page
    .locator('.part.sidebar .monaco-list-row[aria-expanded="true"]')
    .filter({ hasText: text })
    .first()
    .waitFor();
}

/** An item of the open context menu, by its label. */
export const menuItem = (page: Page, label: string): Locator =>
  page
    .locator('.monaco-menu .action-item')
    .filter({ has: page.locator('.action-label', { hasText: label }) })
    .first();

/** Clicks an item of the open context menu until the menu has taken it: one that has just opened ignores clicks. */
export async function clickMenuItem(page: Page, label: string, patienceMs = 30_000): Promise<void> {
  const item = menuItem(page, label);
  await item.waitFor({ timeout: patienceMs });
  await expect(async () => {
    if (await item.isVisible()) await item.click({ timeout: 2_000 });
    await expect(item).toBeHidden({ timeout: 1_000 });
  }).toPass();
}

/** Right-clicks a row and picks an item of its context menu. */
export async function pickFromContextMenu(page: Page, row: Locator, label: string): Promise<void> {
  // Items of an extension come into the menu some seconds after the window: opened again until it is there.
  await expect(async () => {
    await page.keyboard.press('Escape');
    await row.click({ button: 'right', timeout: 3_000 });
    await clickMenuItem(page, label, 3_000);
  }).toPass({ timeout: 60_000 });
}

/** A button in the title of a view of the side bar, by its command's title. */
export const viewAction = (page: Page, title: string): Locator =>
  page.locator('.part.sidebar').getByRole('button', { name: title }).first();

/** The letter at the end of a row of the Explorer; it is drawn by a style, so it is no text of the page. */
export const badgeOf = (row: Locator): Promise<string> =>
  row.locator('.monaco-icon-label').evaluate((label) => getComputedStyle(label, '::after').content);
