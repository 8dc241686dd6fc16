import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import { TREE_VIEW } from '../contributions';
import type { TreeNode } from './treeNode';

const TAKE_ROW = '_vectorStores.takeRow';
/** What VS Code hands to the title actions of a view, and turns into the row that has the keyboard on the way. */
const FOCUSED_ROW = { $treeViewId: TREE_VIEW, $focusedTreeItem: true };
const ATTEMPTS = 20;
const BETWEEN_MS = 50;

/**
 * The row of the view that has the keyboard. `TreeView.activeItem` is proposed API and `TreeView.selection` is another
 * row: arrow keys move the focus alone, so acting on the selection would rename or delete what the person left.
 */
export class RowInFocus implements vscode.Disposable {
  private taken: unknown;
  private readonly command = vscode.commands.registerCommand(TAKE_ROW, (row: unknown) => {
    this.taken = row;
  });

  /** Asks several times: while a parent is drawn anew, VS Code does not know the rows below it. */
  async read(): Promise<TreeNode | undefined> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      // Only the workbench's own commands go through the workbench, where the argument becomes the row.
      await vscode.commands.executeCommand('runCommands', { commands: [{ command: TAKE_ROW, args: FOCUSED_ROW }] });
      if (isNode(this.taken)) return this.taken;
      await delay(BETWEEN_MS);
    }
    return undefined;
  }

  dispose(): void {
    this.command.dispose();
  }
}

function isNode(row: unknown): row is TreeNode {
  return typeof row === 'object' && row !== null && 'getTreeItem' in row;
}
