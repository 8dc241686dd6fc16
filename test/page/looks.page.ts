import axe from 'axe-core';
import { ORDINARY } from './answers';
import { expect, type PanelPage, THEMES, test } from './panelPage';

async function showResults(panel: PanelPage): Promise<void> {
  await panel.answer(ORDINARY);
  const generation = (await panel.lastSent('search'))!.generation;
  await panel.send({
    type: 'places',
    generation,
    places: [
      { id: 0, place: { match: 'exact', first: 12, last: 27, focusFirst: 14 } },
      { id: 1, place: { match: 'closest', first: 40, last: 41, focusFirst: 41 } },
      { id: 2, place: { match: 'exact', first: 30, last: 33, focusFirst: 30 } },
      { id: 3, place: { match: 'missing', first: 0, last: 0 } },
    ],
  });
  await expect(panel.hits).toHaveCount(4);
}

/**
 * Faults that axe-core calls serious or critical. Left out: that a tree item's name holds all text in it; a name with
 * a whole excerpt would be read aloud at every step.
 */
async function seriousFaults(panel: PanelPage): Promise<string[]> {
  await panel.page.evaluate(axe.source);
  const { violations } = await panel.page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run({
      rules: { 'label-content-name-mismatch': { enabled: false } },
    }),
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)} ${node.failureSummary}`));
}

for (const theme of THEMES) {
  test(`axe-core finds no serious fault: ${theme}`, async ({ panel }) => {
    await panel.open(theme, { query: 'who checks the token of a request' });
    await showResults(panel);
    expect(await seriousFaults(panel)).toEqual([]);
    await panel.screenshot(theme);
    await panel.page.getByRole('button', { name: 'Search options' }).click();
    await panel.page.getByRole('button', { name: 'Filters' }).click();
    await panel.page.getByRole('combobox', { name: 'Attribute' }).fill('language');
    expect(await seriousFaults(panel)).toEqual([]);
    await panel.screenshot(`${theme}-filters`);
    await panel.page.getByRole('button', { name: /Stores to search/ }).click();
    expect(await seriousFaults(panel)).toEqual([]);
    await panel.screenshot(`${theme}-stores`);
  });
}

for (const [name, width] of [
  ['narrow', 340],
  ['beside', 500],
] as const) {
  test(`fits ${width} px without scrolling sideways`, async ({ panel, page }) => {
    await page.setViewportSize({ width, height: 900 });
    await panel.open('dark', { query: 'who checks the token of a request' });
    await showResults(panel);
    await panel.screenshot(name);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
}

test('fits at 200 % zoom', async ({ panel, page }) => {
  await page.setViewportSize({ width: 640, height: 450 });
  await panel.open('light', { query: 'who checks the token of a request' });
  await showResults(panel);
  await panel.screenshot('zoom');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(640);
});
