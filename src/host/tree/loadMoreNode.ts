import * as vscode from 'vscode';
import { Commands } from '../contributions';
import type { TreeNode } from './treeNode';

export interface Expandable extends TreeNode {
  loadMore(): Promise<void>;
}

/** The row under a list that has not been read to its end. */
export class LoadMoreNode implements TreeNode {
  readonly id: string;

  constructor(readonly parent: Expandable) {
    this.id = `${parent.id}/more`;
  }

  getTreeItem(): vscode.TreeItem {
    const item = new vscode.TreeItem('Load more…');
    item.id = this.id;
    item.contextValue = 'loadMore';
    item.iconPath = new vscode.ThemeIcon('ellipsis');
    item.command = { command: Commands.loadMore, title: 'Load More', arguments: [this] };
    return item;
  }

  getChildren(): readonly TreeNode[] {
    return [];
  }
}
