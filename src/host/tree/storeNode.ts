import type { OpenAI } from 'openai';
import * as vscode from 'vscode';
import type { Connection, StoreRef } from '../client/connection';
import { storagePrice } from '../settings';
import { BatchesNode } from './batchesNode';
import type { ConnectionNode } from './connectionNode';
import { FilesNode } from './filesNode';
import { isDamaged, storeDescription, storeTooltip } from './storeWords';
import type { TreeContext, TreeNode } from './treeNode';
import { WorkspaceNode } from './workspaceNode';

export class StoreNode implements TreeNode, StoreRef {
  readonly id: string;
  readonly connection: Connection;
  readonly connectionId: string;
  readonly storeId: string;
  readonly files: FilesNode;
  readonly batches: BatchesNode;
  readonly workspace: WorkspaceNode;

  constructor(
    context: TreeContext,
    private readonly connectionNode: ConnectionNode,
    public store: OpenAI.VectorStore,
  ) {
    this.connection = connectionNode.connection;
    this.connectionId = this.connection.id;
    this.storeId = store.id;
    this.id = `store/${this.connectionId}/${store.id}`;
    this.files = new FilesNode(context, this);
    this.batches = new BatchesNode(context, this);
    this.workspace = new WorkspaceNode(context, this);
  }

  get name(): string {
    return this.store.name || this.storeId;
  }

  get parent(): TreeNode | undefined {
    return this.connectionNode.parentOfStores;
  }

  getTreeItem(): vscode.TreeItem {
    const { Collapsed, None } = vscode.TreeItemCollapsibleState;
    const isExpired = this.store.status === 'expired';
    const item = new vscode.TreeItem(this.name, isExpired ? None : Collapsed);
    const now = Date.now() / 1000;
    item.id = this.id;
    item.contextValue = `store.${this.store.status}`;
    item.description = storeDescription(this.store, now);
    item.tooltip = new vscode.MarkdownString(storeTooltip(this.store, this.connection, now, storagePrice()));
    item.iconPath = this.icon();
    item.accessibilityInformation = { label: `Store ${this.name}, ${item.description}` };
    return item;
  }

  getChildren(): readonly TreeNode[] {
    return this.workspace.isNeeded ? [this.workspace, this.files, this.batches] : [this.files, this.batches];
  }

  private icon(): vscode.ThemeIcon {
    if (this.store.status === 'in_progress') return new vscode.ThemeIcon('sync~spin');
    if (this.store.status === 'expired')
      return new vscode.ThemeIcon('history', new vscode.ThemeColor('disabledForeground'));
    if (isDamaged(this.store)) return new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
    return new vscode.ThemeIcon('database');
  }
}
