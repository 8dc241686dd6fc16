import { runCommand } from '../driver/commandPalette';
import { expect, test } from '../driver/fixtures';

test('Show Log opens the output panel on the extension’s own channel', async ({ workbench, page, sampleFolder }) => {
  await workbench.openFolder(sampleFolder);
  await runCommand(page, 'Vector Stores: Show Log');
  await expect(page.locator('.part.panel select').first()).toHaveValue(/Vector Stores/);
  await workbench.screenshot('log');
});
