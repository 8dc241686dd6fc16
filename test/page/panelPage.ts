import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test as base, chromium, type Locator, type Page } from '@playwright/test';
import { findChromium } from '../../scripts/chromium.mjs';
import type { Answer, StoreChoice } from '../../src/shared/search/answer';
import { PANEL_STRINGS } from '../../src/shared/search/panelStrings';
import type { FromPage, ToPage } from '../../src/shared/search/protocol';
import { DEFAULT_REQUEST, type SearchRequest } from '../../src/shared/search/searchRequest';

export { expect } from '@playwright/test';

export const THEMES = ['light', 'dark', 'high-contrast'] as const;
export type Theme = (typeof THEMES)[number];

const root = path.join(import.meta.dirname, '../..');
const ADDRESS = 'http://panel.test/';
const NONCE = 'dGVzdA';

/** Colours and fonts as a real workbench gives them to a webview. */
function themeOf(theme: Theme): { body: string; values: Record<string, string> } {
  return JSON.parse(readFileSync(path.join(root, `test/fixtures/themes/${theme}.json`), 'utf8'));
}

function html(theme: Theme): string {
  const { body, values } = themeOf(theme);
  const variables = Object.entries(values).map(([name, value]) => `${name}: ${value};`);
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Vector Stores</title>
<meta http-equiv="Content-Security-Policy"
  content="default-src 'none'; style-src ${ADDRESS} 'nonce-${NONCE}'; script-src 'nonce-${NONCE}'">
<style nonce="${NONCE}">:root { ${variables.join(' ')} }</style>
<link rel="stylesheet" href="${ADDRESS}searchPanel.css"></head>
<body class="${body}"><script nonce="${NONCE}" src="${ADDRESS}searchPanel.js"></script></body></html>`;
}

export const STORES: readonly StoreChoice[] = [
  {
    connectionId: 'builtin',
    storeId: 'vs_1',
    name: 'bookshop',
    connectionLabel: 'Built-in Engine',
    files: 412,
    local: true,
    searchable: true,
    hybrid: true,
  },
  {
    connectionId: 'builtin',
    storeId: 'vs_2',
    name: 'handbook',
    connectionLabel: 'Built-in Engine',
    files: 1,
    local: true,
    searchable: true,
    hybrid: true,
  },
];

/** The search panel's page alone, in a browser, with the test as its host. */
export class PanelPage {
  constructor(readonly page: Page) {}

  get question(): Locator {
    return this.page.getByRole('textbox', { name: 'Question' });
  }

  get hits(): Locator {
    return this.page.locator('.hit');
  }

  get status(): Locator {
    return this.page.getByRole('status');
  }

  async open(
    theme: Theme = 'light',
    request: Partial<SearchRequest> = {},
    stores = STORES,
    { searchOnType = true } = {},
  ): Promise<void> {
    const files: Record<string, { path: string; contentType: string }> = {
      'searchPanel.css': { path: path.join(root, 'media/searchPanel.css'), contentType: 'text/css' },
      'searchPanel.js': { path: path.join(root, 'dist/webview/searchPanel.js'), contentType: 'text/javascript' },
    };
    await this.page.route(`${ADDRESS}**`, (route) => {
      const file = files[new URL(route.request().url()).pathname.slice(1)];
      return file ? route.fulfill(file) : route.fulfill({ body: html(theme), contentType: 'text/html' });
    });
    await this.page.addInitScript(() => {
      const sent: unknown[] = [];
      let state: unknown;
      Object.assign(window, {
        sentMessages: sent,
        acquireVsCodeApi: () => ({
          postMessage: (message: unknown) => sent.push(message),
          getState: () => state,
          setState: (next: unknown) => {
            state = next;
          },
        }),
      });
    });
    await this.page.goto(ADDRESS);
    await this.send({
      type: 'start',
      strings: PANEL_STRINGS,
      request: { ...DEFAULT_REQUEST, ...request },
      search: true,
      memory: { recent: ['where are prices rounded'], saved: [] },
      searchOnType,
    });
    await this.send({ type: 'stores', stores, notes: [] });
  }

  /** Says something to the page, as the host. */
  send(message: ToPage): Promise<void> {
    return this.page.evaluate((data) => window.postMessage(data, '*'), message);
  }

  /** What the page has said to the host. */
  sent(): Promise<FromPage[]> {
    return this.page.evaluate(() => (window as unknown as { sentMessages: FromPage[] }).sentMessages);
  }

  async lastSent<Type extends FromPage['type']>(type: Type): Promise<Extract<FromPage, { type: Type }> | undefined> {
    const messages = await this.sent();
    return messages.findLast((message): message is Extract<FromPage, { type: Type }> => message.type === type);
  }

  /** Answers the page's last search. */
  async answer(answer: Answer): Promise<void> {
    const search = await this.lastSent('search');
    await this.send({ type: 'answer', generation: search?.generation ?? 0, answer });
  }

  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({ path: path.join(root, `out/screenshots/panel-${name}.png`) });
  }
}

/** Playwright's test with the panel's page in a browser of its own. */
export const test = base.extend<{ panel: PanelPage }>({
  page: async ({ viewport }, use) => {
    const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu'] });
    await use(await browser.newPage({ viewport }));
    await browser.close();
  },
  panel: async ({ page }, use) => use(new PanelPage(page)),
});
