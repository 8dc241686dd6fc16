import * as vscode from 'vscode';
import type { FileState } from '../indexing/fileStates';
import type { TreeNode } from './treeNode';
import type { WorkspaceNode } from './workspaceNode';

type Difference = Exclude<FileState, 'same'>;

const ICONS: Readonly<Record<Difference, vscode.ThemeIcon>> = {
  new: new vscode.ThemeIcon('diff-added', new vscode.ThemeColor('gitDecoration.addedResourceForeground')),
  changed: new vscode.ThemeIcon('diff-modified', new vscode.ThemeColor('gitDecoration.modifiedResourceForeground')),
  deleted: new vscode.ThemeIcon('diff-removed', new vscode.ThemeColor('gitDecoration.deletedResourceForeground')),
};

/** A file of the workspace that differs from the store. */
export class WorkspaceFileNode implements TreeNode {
  readonly id: string;

  constructor(
    readonly parent: WorkspaceNode,
    private readonly folder: vscode.WorkspaceFolder,
    private readonly path: string,
    private readonly state: Difference,
  ) {
    this.id = `${parent.id}/${folder.uri}/${path}`;
  }

  getTreeItem(): vscode.TreeItem {
    const slash = this.path.lastIndexOf('/');
    const item = new vscode.TreeItem(this.path.slice(slash + 1));
    item.id = this.id;
    item.description = [this.state, this.path.slice(0, Math.max(0, slash))].filter(Boolean).join(' · ');
    item.tooltip = `${this.path}: ${this.state}`;
    item.iconPath = ICONS[this.state];
    if (this.state !== 'deleted') {
      const uri = vscode.Uri.joinPath(this.folder.uri, this.path);
      item.command = { command: 'vscode.open', title: 'Open', arguments: [uri] };
    }
    item.accessibilityInformation = { label: `${this.path}, ${this.state}` };
    return item;
  }

  getChildren(): readonly TreeNode[] {
    return [];
  }
}
