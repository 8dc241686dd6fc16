import * as vscode from 'vscode';
import { Commands } from '../contributions';
import type { TreeNode } from './treeNode';

/** The one row of a list whose filter lets nothing through; it opens the filter. */
export class NoMatchNode implements TreeNode {
  readonly id: string;

  constructor(
    readonly parent: TreeNode,
    private readonly filter: string,
  ) {
    this.id = `${parent.id}/noMatch`;
  }

  getTreeItem(): vscode.TreeItem {
    const item = new vscode.TreeItem('No file matches');
    item.id = this.id;
    item.contextValue = 'noMatch';
    item.description = this.filter;
    item.iconPath = new vscode.ThemeIcon('filter');
    item.command = { command: Commands.filterFiles, title: 'Filter Files', arguments: [this.parent] };
    return item;
  }

  getChildren(): readonly TreeNode[] {
    return [];
  }
}
