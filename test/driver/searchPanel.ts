import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';
import { runCommandByKeys } from './keyboard';
import { webview } from './webview';

/** The search panel's page, in the one panel that a window has. */
export const panel = (page: Page): FrameLocator => webview(page);

export const question = (page: Page): Locator => panel(page).getByRole('textbox', { name: 'Question' });
export const hits = (page: Page): Locator => panel(page).getByRole('tree', { name: 'Results' }).locator('.hit');

/** Waits for the answer to the question as it stands, and for the lines of its first result. */
export async function expectAnswer(page: Page): Promise<void> {
  await expect(panel(page).locator('.progress')).toBeHidden();
  await expect(hits(page).first().locator('.place')).toHaveText(/\d/);
}

/** Asks a question in the panel. */
export async function ask(page: Page, text: string): Promise<void> {
  await runCommandByKeys(page, 'Vector Stores: Search…');
  await question(page).fill(text);
  await expectAnswer(page);
}

/** Asks a question and moves into its results. */
export async function focusFirstHit(page: Page, text: string): Promise<void> {
  await ask(page, text);
  await question(page).press('ArrowDown');
  await expect(hits(page).first()).toBeFocused();
}
