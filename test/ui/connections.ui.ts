import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { OpenAI } from 'openai';
import { runCommand } from '../driver/commandPalette';
import { expect, test } from '../driver/fixtures';
import { dialogButton, notification } from '../driver/messages';
import { answerInput, chooseLine, quickInput, quickPickRow } from '../driver/quickInput';
import { openViewContainer, pickFromContextMenu, treeRow } from '../driver/sidebar';
import { DARK_THEME, LIGHT_THEME } from '../driver/workbench';
import { API_KEY, type EngineProcess, startEngine } from '../support/engineProcess';
import { temporaryFolder } from '../support/temporaryFolder';

/** A server of the team's: the engine in a process of its own, refusing what OpenAI refuses. */
let server: EngineProcess;
const data = temporaryFolder();

test.beforeAll(async () => {
  server = await startEngine({ data: data.path, strict: true });
});
test.afterAll(async () => {
  await server.stop();
  data.remove();
});

test('a person connects to a server of their own, works on it, and the key stays where it belongs', async ({
  workbench,
  page,
  sampleFolder,
}) => {
  await workbench.openFolder(sampleFolder);

  await test.step('a wrong key: the live check says so, and nothing is saved', async () => {
    await runCommand(page, 'Vector Stores: Add Connection…');
    await quickPickRow(page, 'Compatible Server').click();
    await answerInput(page, 'Base URL', server.baseURL);
    await answerInput(page, 'API key', 'not-the-key');
    await expect(quickPickRow(page, 'Check and Save')).toBeVisible();
    await workbench.screenshot('connection-draft');
    await page.keyboard.press('Enter');
    await expect(quickPickRow(page, 'lists stores')).toContainText('refused the key');
    await workbench.screenshot('connection-refused');
    await page.keyboard.press('Enter');
  });

  await test.step('the right key: what works is shown, and the server stands in the tree', async () => {
    await chooseLine(page, 'Name');
    await answerInput(page, 'Name of the connection', 'Team');
    await expect(page.getByRole('option', { name: 'Name, Team' })).toBeVisible();
    await chooseLine(page, 'Key');
    await answerInput(page, 'API key', API_KEY);
    await expect(page.getByRole('option', { name: 'Key, set' })).toBeVisible();
    await chooseLine(page, 'Check and Save');
    await expect(notification(page, 'Connected to Team: lists stores ✓, lists files ✓')).toBeVisible();
    await openViewContainer(page, 'Vector Stores');
    await expect(treeRow(page, 'Built-in Engine')).toBeVisible();
    await expect(treeRow(page, 'Team')).toBeVisible();
  });

  await test.step('a store made there is on that server', async () => {
    await pickFromContextMenu(page, treeRow(page, 'Team'), 'Create Store…');
    await answerInput(page, 'Name of the store', 'shared handbook');
    await quickPickRow(page, 'Create "shared handbook"').click();
    await expect(treeRow(page, 'shared handbook')).toBeVisible();
    const answer = await fetch(`${server.baseURL}/vector_stores`, { headers: { authorization: `Bearer ${API_KEY}` } });
    expect(await answer.text()).toContain('shared handbook');
    for (const theme of [DARK_THEME, LIGHT_THEME] as const) {
      await workbench.useTheme(theme);
      await workbench.screenshot(`connections-${theme === DARK_THEME ? 'dark' : 'light'}`);
    }
  });

  await test.step('a store of the built-in engine is copied there: the plan first, then one line', async () => {
    await runCommand(page, 'Vector Stores: Index Workspace…');
    await chooseLine(page, 'Create New Store…, Built-in Engine');
    await answerInput(page, 'Name of the store', 'field notes');
    await expect(notification(page, 'files added to "field notes".')).toBeVisible();
    await workbench.useTheme(DARK_THEME);
    await pickFromContextMenu(page, treeRow(page, 'field notes'), 'Copy Store to Connection…');
    await chooseLine(page, 'Team');
    await expect(dialogButton(page, 'Copy')).toBeVisible();
    await workbench.screenshot('copy-plan');
    await dialogButton(page, 'Copy').click();
    // A compatible server: that this one takes few types is seen when it refuses them.
    await expect(notification(page, /files copied to "field notes" on Team, \d+ failed\./)).toBeVisible();
    await workbench.screenshot('copied');
    await workbench.useTheme(LIGHT_THEME);
    const client = new OpenAI({ baseURL: server.baseURL, apiKey: API_KEY });
    const copy = (await client.vectorStores.list()).data.find(({ name }) => name === 'field notes');
    expect(copy?.file_counts.completed).toBeGreaterThan(5);
  });

  await test.step('another default: it comes first', async () => {
    await pickFromContextMenu(page, treeRow(page, 'Team'), 'Use by Default in This Workspace');
    await expect(treeRow(page, 'Team')).toContainText('default');
    await workbench.screenshot('connection-default');
  });

  await test.step('Forget Key works at once', async () => {
    await pickFromContextMenu(page, treeRow(page, 'Team'), 'Forget Key');
    await runCommand(page, 'Vector Stores: Refresh');
    await expect(page.locator('.part.sidebar')).toContainText('has no key');
    await workbench.screenshot('connection-no-key');
  });

  await test.step('the key is in no file that was written: settings, logs, state', async () => {
    expect(filesHolding(workbench.dataFolder, API_KEY)).toEqual([]);
  });

  await test.step('remove', async () => {
    await pickFromContextMenu(page, treeRow(page, 'Team'), 'Remove Connection…');
    await dialogButton(page, 'Remove').click();
    await expect(treeRow(page, 'Team')).toHaveCount(0);
    await expect(quickInput(page)).toBeHidden();
  });
});

/** Every file below the folder that holds the text, or an encoding of it. */
function filesHolding(folder: string, text: string): string[] {
  const forms = [text, Buffer.from(text).toString('base64').replace(/=+$/, ''), encodeURIComponent(text)];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => forms.some((form) => readFileSync(file).includes(form)));
}
