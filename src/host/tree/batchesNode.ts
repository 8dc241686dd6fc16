import pLimit from 'p-limit';
import * as vscode from 'vscode';
import { pluralize } from '../../shared/words';
import { readBatch } from '../client/readBatch';
import { describeFailure, isNotFound } from '../client/requestError';
import { BatchNode } from './batchNode';
import { ErrorNode } from './errorNode';
import type { StoreNode } from './storeNode';
import type { TreeContext, TreeNode } from './treeNode';

const AT_ONCE = 6;

/** The batches this extension made of a store, newest first, read again by their ids: the API cannot list them. */
export class BatchesNode implements TreeNode {
  readonly id: string;
  private children: readonly BatchNode[] | undefined;
  private failure: string | undefined;

  constructor(
    private readonly context: TreeContext,
    readonly parent: StoreNode,
  ) {
    this.id = `${parent.id}/batches`;
  }

  get loadedChildren(): readonly BatchNode[] {
    return this.children ?? [];
  }

  get isAnythingMoving(): boolean {
    return this.loadedChildren.some((child) => child.batch.status === 'in_progress');
  }

  getTreeItem(): vscode.TreeItem {
    const { Collapsed, None } = vscode.TreeItemCollapsibleState;
    const count = this.remembered().length;
    const item = new vscode.TreeItem('Batches', count === 0 ? None : Collapsed);
    item.id = this.id;
    item.contextValue = 'batches';
    item.iconPath = new vscode.ThemeIcon('layers');
    item.description = count === 0 ? 'none made here' : pluralize(count, 'batch', 'batches');
    item.tooltip = 'Batches added from this VS Code. The API does not list the batches others made.';
    return item;
  }

  async getChildren(): Promise<readonly TreeNode[]> {
    if (this.children === undefined) await this.read();
    return this.failure === undefined ? this.loadedChildren : [new ErrorNode(this, this.failure)];
  }

  async refresh(): Promise<void> {
    if (this.children !== undefined) await this.read();
    this.context.redraw(this);
  }

  /** Reads the moving batches again; gives the server's wishes for the next time, in milliseconds. */
  poll(): Promise<(number | undefined)[]> {
    const moving = this.loadedChildren.filter((child) => child.batch.status === 'in_progress');
    return Promise.all(moving.map((child) => child.poll()));
  }

  private remembered(): readonly string[] {
    return this.context.services.batchMemory.list(this.parent.connectionId, this.parent.storeId);
  }

  private async read(): Promise<void> {
    const limited = pLimit(AT_ONCE);
    try {
      const nodes = await Promise.all(this.remembered().map((batchId) => limited(() => this.readOne(batchId))));
      this.children = nodes.filter((node) => node !== undefined);
      this.failure = undefined;
    } catch (error) {
      this.failure = describeFailure(error).sentence;
      this.children = [];
      this.context.services.log.error(`[tree] batches of ${this.parent.storeId}: ${this.failure}`, error);
    }
  }

  private async readOne(batchId: string): Promise<BatchNode | undefined> {
    const { connection, connectionId, storeId } = this.parent;
    try {
      const { batch } = await readBatch(await this.context.client(connection), storeId, batchId);
      const known = this.loadedChildren.find((child) => child.batchId === batchId);
      if (known) known.batch = batch;
      return known ?? new BatchNode(this.context, this, batch);
    } catch (error) {
      if (!isNotFound(error)) throw error;
      await this.context.services.batchMemory.forget(connectionId, storeId, batchId);
      return undefined;
    }
  }
}
