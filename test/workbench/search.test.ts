import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Commands } from '../../src/host/contributions';

function searchTabs(): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('vectorStores.search'));
}

suite('search panel', () => {
  suiteTeardown(() => vscode.window.tabGroups.close(searchTabs()));

  test('is revealed and not multiplied, whichever command asks for it', async () => {
    await vscode.commands.executeCommand(Commands.search);
    await vscode.commands.executeCommand(Commands.search, { connectionId: 'builtin', storeId: 'vs_any' });
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    await vscode.commands.executeCommand(Commands.searchInFolder, vscode.Uri.joinPath(folder.uri, 'docs'));
    const document = await vscode.workspace.openTextDocument({ content: 'function rounded(price) {}' });
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(0, 0, 0, 10);
    await vscode.commands.executeCommand(Commands.searchSelection);
    await vscode.commands.executeCommand(Commands.findSimilar);
    assert.equal(searchTabs().length, 1);
  });
});
