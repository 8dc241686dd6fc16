import type { StoreRef } from '../../src/host/client/connection';
import { toAnswer } from '../../src/host/search/panel/toAnswer';
import type { Answer } from '../../src/shared/search/answer';
import { expect, test } from './panelPage';

const MARKUP = '</style><script>window.wasRun = true</script><img src=x onerror="window.wasRun = true">';

/** What a store of somebody else may hold, as the host hands it to the page. */
function hostileAnswer(): Answer {
  const store = { connection: { id: 'evil' }, storeId: 'vs_1', name: MARKUP } as StoreRef;
  const texts = [
    [`src/${MARKUP}/\u202Egpj.exe`, `${MARKUP}\n\u001b[31mred\u202Ereversed`],
    ['long.js', 'x "'.repeat(350_000)],
    ['lines.txt', 'token\n'.repeat(100_000)],
  ] as const;
  const findings = texts.map(([path, text]) => ({
    store,
    fileId: path,
    filename: path,
    attributes: {},
    score: 0.5,
    text,
  }));
  return toAnswer({ findings, milliseconds: 1, rewritten: MARKUP, notes: [MARKUP] }, 'token');
}

test('nothing in a store runs, hides or reorders anything', async ({ panel, page }) => {
  const refused: string[] = [];
  page.on('console', (message) => refused.push(message.text()));
  await panel.open('dark', { query: `token ${MARKUP}` });
  await panel.answer(hostileAnswer());
  await expect(panel.hits).toHaveCount(3);
  expect(await page.evaluate(() => 'wasRun' in window)).toBe(false);
  expect(await page.locator('body').locator('script, img, style, iframe').count()).toBe(0);
  await expect(panel.hits.nth(0)).toContainText('</style><script>');
  await expect(panel.hits.nth(0)).toContainText('␛[31mredU+202Ereversed');
  await expect(page.locator('.file-name').nth(0)).toContainText('U+202Egpj.exe');
  expect(refused).toEqual([]);
  await panel.screenshot('hostile');
});

test('a megabyte in one line and a hundred thousand lines do not freeze the page', async ({ panel, page }) => {
  await panel.open('light', { query: 'token' });
  await panel.answer(hostileAnswer());
  await expect(panel.hits).toHaveCount(3);
  await panel.question.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowRight');
  await expect(panel.hits.nth(2)).toHaveAttribute('aria-expanded', 'true');
});

test('ten thousand attributes are suggestions like any others', async ({ panel, page }) => {
  await panel.open('light');
  await page.getByRole('button', { name: 'Filters' }).click();
  const facets = Array.from({ length: 10_000 }, (_, index) => ({ key: `key${index} ${MARKUP}`, values: [MARKUP] }));
  await panel.send({ type: 'facets', facets });
  await page.getByRole('combobox', { name: 'Attribute' }).fill('key');
  await expect(page.locator('.suggestions [role=option]')).toHaveCount(50);
  expect(await page.evaluate(() => 'wasRun' in window)).toBe(false);
});
