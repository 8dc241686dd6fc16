import type { FrameLocator, Page } from '@playwright/test';

/** The document inside a webview: VS Code nests it in two frames. Give a selector when several webviews are open. */
export const webview = (page: Page, frame = 'iframe.webview.ready'): FrameLocator =>
  page.frameLocator(frame).frameLocator('iframe#active-frame');
