import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../driver/fixtures';
import { runCommandByKeys, typeAnswer } from '../driver/keyboard';
import { quickPickRow } from '../driver/quickInput';
import { expandTreeRow, openViewContainer, treeRow } from '../driver/sidebar';

async function createStore(page: Page, name: string): Promise<void> {
  await runCommandByKeys(page, 'Vector Stores: Create Store…');
  await typeAnswer(page, name);
  await expect(quickPickRow(page, `Create "${name}"`)).toHaveClass(/focused/);
  await page.keyboard.press('Enter');
  await expect(treeRow(page, name)).toBeVisible();
}

/** Moves the mouse onto an element in small steps: a drag is told by its movements. */
async function moveOnto(page: Page, target: Locator): Promise<void> {
  const box = await target.boundingBox();
  if (!box) throw new Error('nothing to move onto');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 8 });
  await page.mouse.move(box.x + box.width / 2 + 2, box.y + box.height / 2, { steps: 2 });
}

test('a folder dragged from the Explorer is added to the store it is dropped on, and a store file attached to another', async ({
  workbench,
  page,
  sampleFolder,
}) => {
  await workbench.openFolder(sampleFolder);
  await createStore(page, 'north quay');
  await createStore(page, 'south quay');

  await test.step('a folder from the Explorer', async () => {
    await openViewContainer(page, 'Explorer');
    await treeRow(page, /^shop/).hover();
    await page.mouse.down();
    // Held over the activity bar, a dragged file opens the view container beneath it.
    const icon = page.locator('.part.activitybar a.action-label[aria-label^="Vector Stores"]').first();
    await expect(async () => {
      await moveOnto(page, icon);
      await expect(treeRow(page, 'north quay')).toBeVisible({ timeout: 2_000 });
    }).toPass({ timeout: 60_000 });
    await moveOnto(page, treeRow(page, 'north quay'));
    await workbench.screenshot('drag-folder');
    await page.mouse.up();
    await expect(treeRow(page, 'north quay')).toContainText(/6 files · [\d.]+ KB/);
  });

  await test.step('a store file onto another store', async () => {
    await expandTreeRow(page, 'north quay');
    await treeRow(page, /^Workspace.*in step/).waitFor(); // the last row to come: none moves under the mouse after it
    await expandTreeRow(page, /^Files.*6 files/); // passing over a store opened it too
    await treeRow(page, 'isbn.ts').hover();
    await page.mouse.down();
    await moveOnto(page, treeRow(page, 'south quay'));
    await workbench.screenshot('drag-file');
    await page.mouse.up();
    await expect(treeRow(page, 'south quay')).toContainText('1 file');
  });
});
