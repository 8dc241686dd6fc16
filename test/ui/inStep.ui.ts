// Files change after they were added: the view and the Explorer say so, a sync brings them, auto-sync does it by itself.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { runCommand } from '../driver/commandPalette';
import { test as base, expect } from '../driver/fixtures';
import { dialogButton, notification, statusItem } from '../driver/messages';
import { answerInput, chooseLine, quickPickRow } from '../driver/quickInput';
import { badgeOf, expandTreeRow, openViewContainer, pickFromContextMenu, treeRow } from '../driver/sidebar';
import { DARK_THEME, LIGHT_THEME } from '../driver/workbench';

const STORE = 'field notes';

const test = base.extend<object, { folder: string }>({
  folder: [
    async ({ browserName: _ }, use) => {
      const folder = mkdtempSync(path.join(os.tmpdir(), 'vector-stores-in-step-'));
      for (const root of ['herons', 'reeds']) {
        mkdirSync(path.join(folder, root));
        writeFileSync(path.join(folder, root, 'readme.md'), `# Notes about ${root}\n`);
        writeFileSync(path.join(folder, root, 'places.md'), `Where the ${root} are.\n`);
      }
      await use(folder);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
    { scope: 'worker' },
  ],
});
test.describe.configure({ mode: 'serial' });
test.beforeAll(({ workbench }) =>
  workbench.changeSettings({
    'vectorStores.explorer.decorations': true,
    'vectorStores.autoSync.pauseOnBattery': false,
    'vectorStores.autoSync.delay': 0.5,
  }),
);

const workspaceRow = (page: Page) => treeRow(page, /^Workspace/);

async function addToNewStore(page: Page, name: string): Promise<void> {
  await quickPickRow(page, 'Create New Store…').click();
  await answerInput(page, 'Name of the store', name);
}

test('what changed since it was added stands in the view and the Explorer, and Sync brings it after its plan', async ({
  workbench,
  page,
  folder,
}) => {
  await workbench.openFolder(folder);
  await openViewContainer(page, 'Explorer');
  await pickFromContextMenu(page, treeRow(page, 'herons'), 'Add to Vector Store…');
  await addToNewStore(page, STORE);
  await expect(notification(page, `2 files added to "${STORE}"`)).toBeVisible();
  await openViewContainer(page, 'Vector Stores');
  await expandTreeRow(page, STORE);
  await expect(workspaceRow(page)).toContainText('in step');

  writeFileSync(path.join(folder, 'herons/readme.md'), '# Notes about herons\n\nThey are back.\n');
  writeFileSync(path.join(folder, 'herons/nests.md'), 'Three nests.\n');
  rmSync(path.join(folder, 'herons/places.md'));
  await expect(workspaceRow(page)).toContainText('1 changed · 1 new · 1 deleted');
  await expandTreeRow(page, /^Workspace/);
  await expandTreeRow(page, /^Files/);
  await expect(treeRow(page, /^readme\.md.*changed here since/)).toBeVisible();
  await workbench.screenshot('in-step-view');
  await workbench.useTheme(DARK_THEME);
  await workbench.screenshot('in-step-view-dark');
  await workbench.useTheme(LIGHT_THEME);
  await openViewContainer(page, 'Explorer');
  await expandTreeRow(page, 'herons');
  await expect.poll(() => badgeOf(treeRow(page, 'nests.md'))).toContain('+');
  await expect.poll(() => badgeOf(treeRow(page, 'readme.md'))).toContain('≠');
  await workbench.screenshot('in-step-explorer');

  await runCommand(page, 'Vector Stores: Sync with Workspace…');
  await chooseLine(page, STORE);
  const dialog = page.locator('.monaco-dialog-box');
  await expect(dialog).toContainText(`Sync "${STORE}" with the workspace?`);
  await expect(dialog).toContainText('1 to remove');
  await workbench.screenshot('in-step-plan');
  await dialogButton(page, 'Sync').click();
  await openViewContainer(page, 'Vector Stores');
  await expect(workspaceRow(page)).toContainText('in step');
});

test('auto-sync is turned on after it said what it does, brings changes without a word, and is turned off', async ({
  workbench,
  page,
  folder,
}) => {
  await workbench.openFolder(folder);
  await runCommand(page, 'Vector Stores: Auto-Sync…');
  await expect(page.locator('.monaco-dialog-box')).toContainText(`Keep "${STORE}" on Built-in Engine in step`);
  await workbench.screenshot('auto-sync-question');
  await dialogButton(page, 'Turn On').click();
  await expect(statusItem(page, 'In step')).toBeVisible();
  await openViewContainer(page, 'Vector Stores');
  await expandTreeRow(page, STORE);
  await expandTreeRow(page, /^Files/);
  writeFileSync(path.join(folder, 'herons/flight.md'), 'They left in October.\n');
  await expect(treeRow(page, /^flight\.md.*completed/)).toBeVisible();
  await expect(workspaceRow(page)).toContainText('in step');
  await expect(statusItem(page, 'In step')).toBeVisible();
  await workbench.screenshot('auto-sync-in-step');
  await statusItem(page, 'In step').click();
  await quickPickRow(page, 'Turn Off').click();
  await expect(statusItem(page, 'In step')).toBeHidden();
});

test('several folders in one window are each a workspace of their own in the store', async ({
  workbench,
  page,
  folder,
}) => {
  const file = path.join(folder, 'birds.code-workspace');
  writeFileSync(file, JSON.stringify({ folders: [{ path: 'herons' }, { path: 'reeds' }] }));
  await workbench.openWorkspace(file);
  await runCommand(page, 'Vector Stores: Index Workspace…');
  await addToNewStore(page, 'both folders');
  await openViewContainer(page, 'Vector Stores');
  await expect(treeRow(page, /^both folders.*5 files/)).toBeVisible();
  await expandTreeRow(page, 'both folders');
  await expandTreeRow(page, /^Files/);
  const readmes = page.locator('.part.sidebar .monaco-list-row').filter({ hasText: /^readme\.md.*completed/ });
  await expect(readmes).toHaveCount(2);
  await workbench.screenshot('several-folders');
});
