import { isDeepStrictEqual } from 'node:util';
import type { OpenAI } from 'openai';
import * as vscode from 'vscode';
import { PAGE_LIMIT } from '../../shared/limits';
import type { Connection } from '../client/connection';
import { PagedNode } from './pagedNode';
import { StoreNode } from './storeNode';
import type { TreeContext, TreeNode } from './treeNode';

/** A server with its stores. Shown only when there are several; the stores of a single one stand at the root. */
export class ConnectionNode extends PagedNode<OpenAI.VectorStore, StoreNode> {
  readonly parent = undefined;
  readonly id: string;
  readonly connectionId: string;

  constructor(
    context: TreeContext,
    readonly connection: Connection,
    private readonly isShownAsNode: () => boolean,
  ) {
    super(context, async (after) => {
      const client = await context.client(connection);
      return client.vectorStores.list({ limit: PAGE_LIMIT, after, order: context.storesQuery.order });
    });
    this.id = `connection/${connection.id}`;
    this.connectionId = connection.id;
  }

  /** What the stores of this connection name as their parent. */
  get parentOfStores(): TreeNode | undefined {
    return this.isShownAsNode() ? this : undefined;
  }

  /** Takes over a newer reading of one store. */
  replaceStore(store: OpenAI.VectorStore): void {
    const before = this.list.items.find(({ id }) => id === store.id);
    if (before === undefined || isDeepStrictEqual(before, store)) return;
    this.list.replace(store);
    this.context.redraw(this.loadedChildren.find((child) => child.storeId === store.id));
  }

  getTreeItem(): vscode.TreeItem {
    const item = new vscode.TreeItem(this.connection.label, vscode.TreeItemCollapsibleState.Expanded);
    item.id = this.id;
    const isDefault = this.context.services.connections.default === this.connection;
    item.contextValue = `connection.${this.connection.kind}${isDefault ? '.default' : ''}`;
    item.description = isDefault ? 'default' : undefined;
    item.iconPath = new vscode.ThemeIcon(this.connection.kind === 'builtin' ? 'server-process' : 'cloud');
    return item;
  }

  protected createChild(store: OpenAI.VectorStore): StoreNode {
    return new StoreNode(this.context, this, store);
  }

  protected updateChild(child: StoreNode, store: OpenAI.VectorStore): void {
    child.store = store;
  }

  protected isMoving(store: OpenAI.VectorStore): boolean {
    return store.status === 'in_progress';
  }

  protected override get text(): string {
    return this.context.storesQuery.text;
  }

  protected wordsOf(child: StoreNode): string {
    return child.name;
  }
}
