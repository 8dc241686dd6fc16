import { answerOf, group, hit, ORDINARY } from './answers';
import { expect, STORES, test } from './panelPage';

test.beforeEach(async ({ panel }) => {
  await panel.open('light', { query: 'who checks the token of a request' });
  await panel.answer(ORDINARY);
  await expect(panel.hits).toHaveCount(4);
});

test('typing asks at once and then after a pause, and an answer to an older question is dropped', async ({
  panel,
  page,
}) => {
  await panel.question.fill('');
  await page.keyboard.type('token');
  expect((await panel.lastSent('search'))?.request.query).not.toBe('');
  await expect.poll(async () => (await panel.lastSent('search'))?.request.query).toBe('token');
  const { generation } = (await panel.lastSent('search'))!;
  await panel.send({ type: 'answer', generation: generation - 1, answer: ORDINARY });
  await panel.answer(answerOf(group('new.ts', [hit(0, 'token', { first: 0, last: 0 }, 0.5)])));
  await expect(panel.hits).toHaveCount(1);
  await panel.send({ type: 'answer', generation: generation - 1, answer: ORDINARY });
  await panel.send({ type: 'memory', memory: { recent: [], saved: [] } });
  await expect(panel.hits).toHaveCount(1);
  await expect(panel.status).toHaveText('1 result in 1 file');
});

test('Down goes into the results and Up comes back; Home, End and letters move', async ({ panel, page }) => {
  await panel.question.press('ArrowDown');
  await expect(panel.hits.nth(0)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(panel.hits.nth(1)).toBeFocused();
  await page.keyboard.press('End');
  await expect(panel.hits.nth(3)).toBeFocused();
  await page.keyboard.press('Home');
  await expect(page.locator('.file').nth(0)).toBeFocused();
  await page.keyboard.press('s');
  await expect(page.locator('.file').nth(1)).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowUp');
  await expect(panel.question).toBeFocused();
});

test('Enter opens, Ctrl+Enter opens to the side, Space previews, Ctrl+C copies the place', async ({ panel, page }) => {
  await panel.question.press('ArrowDown');
  const { generation } = (await panel.lastSent('search'))!;
  for (const [key, action] of [
    ['Enter', 'open'],
    ['Control+Enter', 'openToSide'],
    ['Space', 'preview'],
    ['Control+c', 'copyPlace'],
  ] as const) {
    await page.keyboard.press(key);
    expect(await panel.lastSent('act')).toEqual({ type: 'act', generation, hit: 0, action });
  }
});

test('Left and Right fold and unfold a result and its file', async ({ panel, page }) => {
  await panel.question.press('ArrowDown');
  const first = panel.hits.nth(0);
  await expect(first).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowRight');
  await expect(first.locator('.line')).toHaveCount(14);
  await page.keyboard.press('ArrowLeft');
  await expect(first).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator('.file').nth(0)).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(first).toBeHidden();
});

test('the context menu is asked for at the result, by Shift+F10 too', async ({ panel, page }) => {
  await page.evaluate(() => {
    addEventListener('contextmenu', (event) => {
      document.title = (event.target as Element).closest<HTMLElement>('[data-vscode-context]')!.dataset[
        'vscodeContext'
      ]!;
    });
  });
  await panel.question.press('ArrowDown');
  await page.keyboard.press('Shift+F10');
  expect(JSON.parse(await page.title())).toMatchObject({ webviewSection: 'vectorStoresHit', hit: 0 });
});

test('Escape ends a search that runs; the results stay', async ({ panel }) => {
  await panel.question.fill('another question');
  await expect.poll(async () => (await panel.lastSent('search'))?.request.query).toBe('another question');
  await panel.question.press('Escape');
  expect(await panel.lastSent('cancel')).toBeDefined();
  await panel.answer(answerOf());
  await expect(panel.hits).toHaveCount(4);
});

test('Enter in the question searches, and a second Enter opens the best result', async ({ panel }) => {
  await panel.question.fill('prices');
  await panel.question.press('Enter');
  expect(await panel.lastSent('remember')).toEqual({ type: 'remember', query: 'prices' });
  await panel.answer(ORDINARY);
  await expect(panel.status).toHaveText('4 results in 3 files');
  await panel.question.press('Enter');
  expect(await panel.lastSent('act')).toMatchObject({ hit: 0, action: 'open' });
});

test('where typing does not search, Enter asks the new question and opens nothing of the old one', async ({
  panel,
}) => {
  await panel.open('light', { query: 'prices' }, STORES, { searchOnType: false });
  await panel.answer(ORDINARY);
  await expect(panel.hits).toHaveCount(4);
  await panel.question.fill('tokens');
  await panel.question.press('Enter');
  expect((await panel.lastSent('search'))?.request.query).toBe('tokens');
  expect(await panel.lastSent('act')).toBeUndefined();
});

test('stores are chosen with the arrow keys', async ({ panel, page }) => {
  await page.getByRole('button', { name: /Stores to search/ }).press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const stores = [{ connectionId: 'builtin', storeId: 'vs_1' }];
  expect((await panel.lastSent('search'))?.request.stores).toEqual(stores);
  await expect(page.getByRole('button', { name: 'Stores to search: bookshop' })).toBeFocused();
});

test('filters are built in rows with suggestions, and are the same as JSON', async ({ panel, page }) => {
  await page.getByRole('button', { name: 'Filters' }).click();
  expect(await panel.lastSent('needFacets')).toBeDefined();
  await panel.send({ type: 'facets', facets: [{ key: 'language', values: ['go', 'python'] }] });
  await page.getByRole('combobox', { name: 'Attribute' }).press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'Value' }).fill('py');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Edit as JSON' }).click();
  const json = page.getByRole('textbox', { name: 'Filter as JSON' });
  expect(JSON.parse(await json.inputValue())).toEqual({ type: 'eq', key: 'language', value: 'python' });
  await json.fill('{"type":"like"}');
  await expect(page.getByRole('alert')).toContainText('must be one of');
  await json.fill('{"type":"ne","key":"team","value":7}');
  await page.getByRole('button', { name: 'Edit as rows' }).click();
  await expect(page.getByRole('combobox', { name: 'Attribute' })).toHaveValue('team');
  await expect(page.getByRole('combobox', { name: 'Comparison' })).toHaveValue('ne');
  await expect
    .poll(async () => (await panel.lastSent('search'))?.request.filter.items)
    .toEqual([{ kind: 'row', key: 'team', operator: 'ne', value: '7' }]);
});
