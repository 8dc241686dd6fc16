import type * as vscode from 'vscode';
import { commands } from 'vscode';
import { Commands } from './host/contributions';
import { createLog } from './host/log';

/** Builds every part and hands it to VS Code. Nothing here starts work: the engine comes up on first use. */
export function activate(context: vscode.ExtensionContext): void {
  const log = createLog();
  context.subscriptions.push(
    log,
    commands.registerCommand(Commands.showLog, () => log.show()),
  );
}
