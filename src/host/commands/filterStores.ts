import * as vscode from 'vscode';
import { Commands } from '../contributions';
import type { StoreTree } from '../tree/storeTree';
import type { RegisterCommand } from './registerCommand';

/** Lists only the stores with some text in their name. */
export function registerFilterStores(registerCommand: RegisterCommand, tree: StoreTree): void {
  registerCommand(Commands.filterStores, async () => {
    const text = await vscode.window.showInputBox({
      title: 'Filter Stores',
      prompt: 'Part of the name; empty for all stores',
      value: tree.text,
    });
    if (text !== undefined) tree.text = text.trim().toLowerCase();
  });
}
