import { expect, type Page } from '@playwright/test';
import { quickInput, quickPickRow } from './quickInput';

/** Runs a command by its visible title, "Category: Title", as a person does: F1, type, click. */
export async function runCommand(page: Page, title: string): Promise<void> {
  // Commands of an extension appear some seconds after the window does, and F1 is lost while the workbench starts.
  await expect(async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('F1');
    await quickInput(page).fill(`>${title}`, { timeout: 3_000 });
    await quickPickRow(page, title).click({ timeout: 3_000 });
  }).toPass({ timeout: 60_000 });
}
