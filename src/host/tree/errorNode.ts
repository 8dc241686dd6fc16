import * as vscode from 'vscode';
import type { TreeNode } from './treeNode';

export interface Refreshable extends TreeNode {
  refresh(): Promise<void>;
}

/** The one row in place of children that could not be read: why, with Retry beside it. */
export class ErrorNode implements TreeNode {
  readonly id: string;

  constructor(
    readonly parent: Refreshable,
    private readonly reason: string,
  ) {
    this.id = `${parent.id}/error`;
  }

  getTreeItem(): vscode.TreeItem {
    const item = new vscode.TreeItem(this.reason);
    item.id = this.id;
    item.contextValue = 'error';
    item.iconPath = new vscode.ThemeIcon('warning', new vscode.ThemeColor('problemsWarningIcon.foreground'));
    item.tooltip = this.reason;
    return item;
  }

  getChildren(): readonly TreeNode[] {
    return [];
  }
}
