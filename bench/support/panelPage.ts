// The search panel's page in a browser, with a clock in it, for benchmarks.
import { readFileSync } from 'node:fs';
import { chromium, type Page } from 'playwright-core';
import { findChromium } from '../../scripts/chromium.mjs';
import { PANEL_STRINGS } from '../../src/shared/search/panelStrings';
import type { FromPage, ToPage } from '../../src/shared/search/protocol';
import { DEFAULT_REQUEST } from '../../src/shared/search/searchRequest';

/** Says something to the page, as the host. */
export function say(page: Page, message: ToPage): Promise<void> {
  return page.evaluate((data) => window.postMessage(data, '*'), message);
}

/** In the page: from the next key to the frame after the tree of results shows the answer to all that was typed. */
function installClock(): void {
  let start = 0;
  let painted = Promise.resolve(0);
  Object.assign(window, {
    armClock: () => {
      addEventListener('keydown', () => (start = performance.now()), { once: true, capture: true });
      painted = new Promise((resolve) => {
        const observer = new MutationObserver((changes) => {
          const isAnswer = changes.some(({ target }) => (target as Element).getAttribute?.('role') === 'tree');
          // An answer that was under way may come first; the page goes on searching then.
          const isLast = document.querySelector<HTMLElement>('.progress')?.hidden;
          if (start === 0 || !isAnswer || !isLast) return;
          observer.disconnect();
          // The frame after this one has the change on the screen.
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - start)));
        });
        start = 0;
        observer.observe(document.body, { childList: true, subtree: true });
      });
    },
    painted: () => painted,
  });
}

export async function openPanelPage() {
  const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu'] });
  const page = await browser.newPage();
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Performance.enable', { timeDomain: 'threadTicks' });
  return {
    page,
    /** Processor time of the page's main thread so far. */
    async cpuMilliseconds(): Promise<number> {
      const { metrics } = await devTools.send('Performance.getMetrics');
      return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
    },
    /** Shows the page; `receive` hears what it says. */
    async start(receive: (message: FromPage) => Promise<void>): Promise<void> {
      await page.exposeFunction('sayToHost', receive);
      await page.setContent(
        `<html><style>${readFileSync('media/searchPanel.css', 'utf8')}</style><body></body></html>`,
      );
      await page.evaluate(() => {
        const postMessage = (window as unknown as { sayToHost(message: unknown): void }).sayToHost;
        Object.assign(window, {
          acquireVsCodeApi: () => ({ postMessage, getState: () => undefined, setState: () => undefined }),
        });
      });
      await page.evaluate(installClock);
      await page.addScriptTag({ content: readFileSync('dist/webview/searchPanel.js', 'utf8') });
      const memory = { recent: [], saved: [] };
      const request = DEFAULT_REQUEST;
      await say(page, { type: 'start', strings: PANEL_STRINGS, request, search: true, memory, searchOnType: true });
    },
    close: () => browser.close(),
  };
}
