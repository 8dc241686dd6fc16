import * as vscode from 'vscode';
import { Commands } from '../contributions';
import type { Services } from '../services';
import type { RegisterCommand } from './registerCommand';

/** The built-in engine's key, for a program that a person runs beside VS Code. It never stands in a snippet. */
export function registerCopyEngineKey({ engine }: Services, registerCommand: RegisterCommand): void {
  registerCommand(Commands.copyEngineKey, async () => {
    const { apiKey } = await engine.endpoint();
    await vscode.env.clipboard.writeText(apiKey);
    vscode.window.setStatusBarMessage('The key is on the clipboard: export it as VECTOR_STORES_API_KEY.', 5000);
  });
}
