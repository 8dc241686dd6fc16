import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Browser, chromium, expect, type Page } from '@playwright/test';
import { findChromium } from '../../scripts/chromium.mjs';
import { installVsix } from '../../scripts/code-server/install.mjs';
import { codeServerEnvironment, startCodeServer } from '../../scripts/code-server/server.mjs';
import { runCommand } from './commandPalette';

const root = path.join(import.meta.dirname, '../..');
const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];
const WINDOW = { width: 1400, height: 900 };
/** Half-faded menus make screenshots unreadable and clicks miss. */
const STILL = '*,*::before,*::after{animation-duration:0s!important;transition-duration:0s!important}';

/** Colour themes by the names their pickers show, with the class each gives the workbench. */
export const LIGHT_THEME = 'Light Modern';
export const DARK_THEME = 'Dark Modern';
export const HIGH_CONTRAST_THEME = 'Dark High Contrast';
const THEME_CLASSES = { [LIGHT_THEME]: 'vs', [DARK_THEME]: 'vs-dark', [HIGH_CONTRAST_THEME]: 'hc-black' } as const;

export interface WorkbenchOptions {
  /** A packed extension to install first. */
  readonly vsix?: string;
  /** User settings beside the quiet ones every test has. */
  readonly settings?: Record<string, unknown>;
  /** Reaches the extension host and whatever the extension starts. */
  readonly env?: Record<string, string>;
}

/** A real VS Code: code-server with data of its own, and a browser page that shows it. */
export class Workbench {
  private constructor(
    readonly page: Page,
    readonly browser: Browser,
    readonly url: string,
    /** user-data, extensions and home of this run; gone after close(). */
    readonly dataFolder: string,
    private readonly closeAll: () => Promise<void>,
  ) {}

  /** Starts server and browser; nothing is open yet. About 5 s, and as many CPU seconds. */
  static async start({ vsix, settings = {}, env = {} }: WorkbenchOptions = {}): Promise<Workbench> {
    const dataFolder = mkdtempSync(path.join(os.tmpdir(), 'vector-stores-test-'));
    const undo: (() => unknown)[] = [() => rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 })];
    const closeAll = async () => {
      while (undo.length > 0) await undo.pop()!();
    };
    try {
      if (vsix) installVsix(dataFolder, vsix, codeServerEnvironment(dataFolder));
      const all = { 'workbench.colorTheme': `Default ${LIGHT_THEME}`, 'workbench.reduceMotion': 'on', ...settings };
      const flags = ['--reconnection-grace-time', '5', '--idle-timeout-seconds', '120'];
      const server = await startCodeServer({ dataFolder, settings: all, env, flags });
      undo.push(() => server.close());
      const browser = await launchBrowser();
      undo.push(() => browser.close());
      const context = await browser.newContext({
        viewport: WINDOW,
        reducedMotion: 'reduce',
        permissions: ['clipboard-read', 'clipboard-write'],
      });
      return new Workbench(await context.newPage(), browser, server.url, dataFolder, closeAll);
    } catch (error) {
      await closeAll();
      throw error;
    }
  }

  /** Opens a folder in the window and waits until the workbench stands; a second call reloads, 3 s instead of 7. */
  openFolder(folder: string): Promise<void> {
    return this.open({ folder });
  }

  /**
   * Opens a .code-workspace file: several folders in one window. A VS Code in the browser now and then reads that file
   * before it has the server's file system, and stays without a folder; a reload reads it again.
   */
  async openWorkspace(workspace: string): Promise<void> {
    const folders = this.page.locator('.explorer-folders-view .monaco-list-row');
    await expect(async () => {
      await this.open({ workspace });
      await expect(folders.first()).toBeVisible({ timeout: 20_000 });
    }).toPass({ timeout: 90_000 });
  }

  private async open(what: Record<string, string>): Promise<void> {
    await this.page.goto(`${this.url}/?${new URLSearchParams(what)}`);
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor();
    await this.page.locator('.monaco-workbench .part.activitybar').waitFor();
    await this.page.addStyleTag({ content: STILL });
  }

  /** Changes user settings; they hold from the next `openFolder` on, on some machines at once. */
  changeSettings(changes: Record<string, unknown>): void {
    const file = path.join(this.dataFolder, 'user-data/User/settings.json');
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...changes }, null, 2));
  }

  /** Picks a colour theme as a person does: the server does not watch its settings file on every machine. */
  async useTheme(theme: keyof typeof THEME_CLASSES): Promise<void> {
    await runCommand(this.page, 'Preferences: Color Theme');
    await this.page.getByPlaceholder(/color theme/i).fill(theme);
    await this.page.keyboard.press('Enter');
    await this.page.locator(`.monaco-workbench.${THEME_CLASSES[theme]}`).waitFor();
  }

  /** Saves what the window shows as out/screenshots/NAME.png. */
  async screenshot(name: string): Promise<void> {
    const file = path.join(root, `out/screenshots/${name}.png`);
    mkdirSync(path.dirname(file), { recursive: true });
    await this.page.screenshot({ path: file });
  }

  close(): Promise<void> {
    return this.closeAll();
  }
}

function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium: run `npm test` once, or set CHROMIUM.');
  return chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
}
