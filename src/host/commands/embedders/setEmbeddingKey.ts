import * as vscode from 'vscode';
import type { EmbedderKeys } from '../../connections/embedderKeys';
import { Commands } from '../../contributions';
import type { RegisterCommand } from '../registerCommand';

/** Changes or forgets the key of an embedding server; every window's engine knows at once. */
export function registerSetEmbeddingKey(keys: EmbedderKeys, registerCommand: RegisterCommand): void {
  registerCommand(Commands.setEmbeddingKey, async () => {
    const title = 'Set Embedding Key';
    const servers = [...new Set([...keys.known.map(({ base_url }) => base_url), ...Object.keys(await keys.all())])];
    if (servers.length === 0) {
      void vscode.window.showInformationMessage('No store has an embedding server of its own yet.');
      return;
    }
    const server = await vscode.window.showQuickPick(servers, { title, placeHolder: 'Which server' });
    if (server === undefined) return;
    const key = await vscode.window.showInputBox({
      title,
      prompt: `Key for ${new URL(server).host}; empty to forget it`,
      placeHolder: "Kept in VS Code's secret storage, sent to this server only",
      password: true,
      ignoreFocusOut: true,
    });
    if (key === undefined) return;
    await keys.set(server, key.trim() || undefined);
    const done = key.trim() === '' ? 'is forgotten' : 'is set; retry the files that failed';
    vscode.window.setStatusBarMessage(`The key of ${new URL(server).host} ${done}.`, 5000);
  });
}
