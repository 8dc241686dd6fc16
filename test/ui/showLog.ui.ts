import { runCommand } from '../driver/commandPalette';
import { expect, test } from '../driver/fixtures';

test('Show Log opens the output panel on the extension’s own channel', async ({ workbench, page, sampleFolder }) => {
  await workbench.openFolder(sampleFolder);
  // A window that is still restoring its layout can close the panel again.
  await expect(async () => {
    await runCommand(page, 'Vector Stores: Show Log');
    await expect(page.locator('.part.panel select').first()).toHaveValue(/Vector Stores/, { timeout: 10_000 });
  }).toPass({ timeout: 90_000 });
  await workbench.screenshot('log');
});
