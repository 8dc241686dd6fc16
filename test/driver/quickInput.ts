import type { Locator, Page } from '@playwright/test';

const widget = (page: Page): Locator => page.locator('.quick-input-widget');

/** The text box of the input box or quick pick that is open. */
export const quickInput = (page: Page): Locator => widget(page).locator('.quick-input-filter input').first();

/** A row of the open quick pick, by a part of its text. */
export const quickPickRow = (page: Page, text: string): Locator =>
  widget(page).locator('.quick-input-list .monaco-list-row', { hasText: text }).first();

/** Types into the open input box and presses Enter. */
export async function answerInput(page: Page, text: string): Promise<void> {
  await quickInput(page).fill(text);
  await page.keyboard.press('Enter');
}
