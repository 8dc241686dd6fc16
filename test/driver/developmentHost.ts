import { appendFileSync } from 'node:fs';
import { format } from 'node:util';
import type { Page } from '@playwright/test';

interface DevelopmentRun {
  /** The unpacked extension under development. */
  readonly extension: string;
  /** Compiled module that exports `run()`. */
  readonly suites: string;
  /** Takes the console of extension host and workbench together. */
  readonly logFile: string;
  /** Opens the page. */
  open(): Promise<void>;
}

/**
 * Makes the page an Extension Development Host that runs suites, as desktop VS Code's --extensionTestsPath does:
 * adds developmentOptions to the workbench's configuration before its script reads it.
 *
 * Tried and left: the `payload` URL parameter is honoured only under a flag that also hides notifications; rewriting
 * the page with page.route() makes Chromium refuse the page's WebSocket to loopback.
 *
 * @returns the exit code. 0 does not prove a pass: a crashed extension host gives 0 too.
 */
export async function runInDevelopmentHost(page: Page, url: string, run: DevelopmentRun): Promise<number> {
  const remote = (path: string) => ({ scheme: 'vscode-remote', authority: new URL(url).host, path });
  await page.addInitScript(
    (options) => {
      document.addEventListener('readystatechange', () => {
        const settings = document.getElementById('vscode-workbench-web-configuration');
        if (window.top !== window || document.readyState !== 'interactive' || !settings) return;
        const configuration = JSON.parse(settings.getAttribute('data-settings') ?? '{}');
        configuration.developmentOptions = { ...configuration.developmentOptions, ...options };
        settings.setAttribute('data-settings', JSON.stringify(configuration));
      });
    },
    { extensions: [remote(run.extension)], extensionTestsPath: remote(run.suites) },
  );
  await page.exposeFunction('codeAutomationLog', (_type: string, values: unknown[] = []) =>
    appendFileSync(run.logFile, `${format(...values)}\n`),
  );
  const ended = new Promise<number>((resolve, reject) => {
    page.once('crash', () => reject(new Error('the workbench page crashed')));
    page.exposeFunction('codeAutomationExit', (code: number) => resolve(code)).catch(reject);
  });
  await run.open();
  return ended;
}
