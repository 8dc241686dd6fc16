import { cpSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from '@playwright/test';

const framework = path.join(import.meta.dirname, '../../node_modules/hono/dist');

/**
 * A real source tree of a few hundred files in FOLDER/framework: a published web framework, without the copies that it
 * carries for older Node versions. With a PDF in it, printed by the browser.
 * @returns how many files it has
 */
export async function makeSourceTree(folder: string, browser: Browser): Promise<number> {
  const target = path.join(folder, 'framework');
  cpSync(framework, target, { recursive: true, filter: (source) => path.basename(source) !== 'cjs' });
  const page = await browser.newPage();
  await page.setContent(HANDBOOK);
  await page.pdf({ path: path.join(target, 'handbook.pdf'), format: 'A5' });
  await page.close();
  return readdirSync(target, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
}

const HANDBOOK = `<h1>Handbook for people on call</h1>
<h2>When the shop is slow</h2>
<p>Look at the queue first. If more than a thousand orders wait, add two workers and tell the warehouse.</p>
<h2 style="break-before: page">Holidays</h2>
<p>Everybody has thirty days of leave a year. Ask for them in the calendar, four weeks ahead; whoever is on call swaps
with a colleague first. Days that are left over in March are paid out.</p>`;
