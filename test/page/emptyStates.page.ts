import { DEFAULT_REQUEST } from '../../src/shared/search/searchRequest';
import { answerOf, ORDINARY } from './answers';
import { expect, STORES, test } from './panelPage';

test('without stores the page says so and offers to add a folder', async ({ panel, page }) => {
  await panel.open('light', {}, []);
  await page.getByRole('button', { name: 'Add a Folder…' }).click();
  expect(await panel.lastSent('addFolder')).toBeDefined();
  await panel.screenshot('no-stores');
});

test('without results the page says so and offers to drop the filters', async ({ panel, page }) => {
  await panel.open('dark', { query: 'nothing', folder: 'src' });
  await panel.answer(answerOf());
  await expect(panel.status).toHaveText('No results');
  await panel.screenshot('no-results');
  await page.getByRole('button', { name: 'Search Without Filters' }).click();
  expect((await panel.lastSent('search'))?.request.folder).toBe('');
});

test('a failed search says why and can be tried again', async ({ panel, page }) => {
  await panel.open('light', { query: 'token' });
  const { generation } = (await panel.lastSent('search'))!;
  await panel.send({ type: 'failed', generation, sentence: 'The server cannot be reached (ECONNREFUSED).' });
  await expect(page.getByText('The server cannot be reached')).toBeVisible();
  await page.getByRole('button', { name: 'Try Again' }).click();
  expect((await panel.lastSent('search'))?.generation).toBe(generation + 1);
  await panel.answer(ORDINARY);
  await expect(panel.hits).toHaveCount(4);
});

test('a server that cannot search is named in the list and cannot be chosen', async ({ panel, page }) => {
  const azure = { ...STORES[0]!, connectionId: 'azure', connectionLabel: 'Azure', searchable: false, local: false };
  await panel.open('light', {}, [azure]);
  await expect(page.getByText('servers that cannot search')).toBeVisible();
  await page.getByRole('button', { name: /Stores to search/ }).click();
  await expect(page.getByRole('option', { name: /bookshop/ })).toContainText('this server cannot search');
  await expect(page.getByRole('option', { name: /bookshop/ })).toBeDisabled();
});

test('recent questions come back from the clock', async ({ panel, page }) => {
  await panel.open('light');
  await page.getByRole('button', { name: 'Recent and saved searches' }).click();
  await panel.screenshot('history');
  await page.getByRole('menuitem', { name: 'where are prices rounded' }).click();
  await expect(panel.question).toHaveValue('where are prices rounded');
  expect((await panel.lastSent('search'))?.request.query).toBe('where are prices rounded');
});

test('a link fills in its question and sends nothing; Enter does', async ({ panel, page }) => {
  await panel.open('light', { query: 'token' });
  await panel.answer(ORDINARY);
  await expect(panel.hits).toHaveCount(4);
  await panel.send({ type: 'show', request: { ...DEFAULT_REQUEST, query: 'out of a link' }, search: false });
  await expect(page.getByText('Press Enter to search')).toBeVisible();
  await expect(panel.question).toHaveValue('out of a link');
  await expect(panel.hits).toHaveCount(0);
  expect((await panel.lastSent('search'))?.request.query).toBe('token');
  await panel.screenshot('filled-in');
  await panel.question.press('Enter');
  expect((await panel.lastSent('search'))?.request.query).toBe('out of a link');
});
