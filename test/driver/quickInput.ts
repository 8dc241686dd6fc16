import type { Locator, Page } from '@playwright/test';

const widget = (page: Page): Locator => page.locator('.quick-input-widget');

/** The text box of the input box or quick pick that is open. */
export const quickInput = (page: Page): Locator => widget(page).locator('.quick-input-filter input').first();

/** A row of the open quick pick, by a part of its text. */
export const quickPickRow = (page: Page, text: string): Locator =>
  widget(page).locator('.quick-input-list .monaco-list-row', { hasText: text }).first();

/** Answers the input box that asks this (a part of its title or prompt): types and presses Enter. */
export async function answerInput(page: Page, prompt: string, text: string): Promise<void> {
  await widget(page).filter({ hasText: prompt }).waitFor();
  await quickInput(page).fill(text);
  await page.keyboard.press('Enter');
}

/** Chooses a line of the open quick pick by typing its words: a click can miss while the list is drawn anew. */
export async function chooseLine(page: Page, words: string): Promise<void> {
  await quickInput(page).fill(words);
  // By its name for screen readers: rows are drawn into again and keep hidden words of what they showed before.
  await widget(page).locator(`.monaco-list-row.focused[aria-label*="${words}"]`).waitFor();
  await page.keyboard.press('Enter');
}
