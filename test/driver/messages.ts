import type { Locator, Page } from '@playwright/test';

/** A notification on screen, by a part of its text; its buttons: `.getByRole('button', { name })`. */
export const notification = (page: Page, text: string | RegExp): Locator =>
  page.locator('.notifications-toasts .notification-list-item').filter({ hasText: text }).first();

/** A button of the modal dialog that is open. */
export const dialogButton = (page: Page, label: string): Locator =>
  page.locator('.monaco-dialog-box .monaco-button', { hasText: label }).first();

export const statusItem = (page: Page, text: string | RegExp): Locator =>
  page.locator('.part.statusbar .statusbar-item').filter({ hasText: text }).first();
