import type { OpenAI } from 'openai';
import * as vscode from 'vscode';
import { PAGE_LIMIT } from '../../shared/limits';
import { pluralize, statusWord } from '../../shared/words';
import { isNotFound } from '../client/requestError';
import { FileNode } from './fileNode';
import { NoMatchNode } from './noMatchNode';
import { PagedNode } from './pagedNode';
import type { StoreNode } from './storeNode';
import type { TreeContext, TreeNode } from './treeNode';

export type FileStatus = OpenAI.VectorStores.VectorStoreFile['status'];

/** Which files of a store are listed, and how. Status and order are the server's work, the text is ours. */
export interface FilesQuery {
  readonly status?: FileStatus;
  readonly order: 'asc' | 'desc';
  /** Lower case; empty: all. */
  readonly text: string;
}

export class FilesNode extends PagedNode<OpenAI.VectorStores.VectorStoreFile, FileNode> {
  readonly id: string;
  private currentQuery: FilesQuery = { order: 'desc', text: '' };

  constructor(
    context: TreeContext,
    readonly parent: StoreNode,
  ) {
    super(context, async (after) => {
      const client = await context.client(parent.connection);
      const { status, order } = this.currentQuery;
      return client.vectorStores.files.list(parent.storeId, { limit: PAGE_LIMIT, after, order, filter: status });
    });
    this.id = `${parent.id}/files`;
  }

  get query(): FilesQuery {
    return this.currentQuery;
  }

  set query(query: FilesQuery) {
    const isSameOnServer = query.status === this.currentQuery.status && query.order === this.currentQuery.order;
    this.currentQuery = query;
    if (isSameOnServer) this.context.redraw(this);
    else this.restart();
  }

  getTreeItem(): vscode.TreeItem {
    const item = new vscode.TreeItem('Files', vscode.TreeItemCollapsibleState.Collapsed);
    item.id = this.id;
    item.contextValue = 'files';
    item.iconPath = new vscode.ThemeIcon('files');
    item.description = [pluralize(this.parent.store.file_counts.total, 'file'), queryWords(this.currentQuery)]
      .filter(Boolean)
      .join(' · ');
    return item;
  }

  override async getChildren(): Promise<readonly TreeNode[]> {
    const children = await super.getChildren();
    const words = queryWords(this.currentQuery);
    return children.length === 0 && words !== '' ? [new NoMatchNode(this, words)] : children;
  }

  protected createChild(file: OpenAI.VectorStores.VectorStoreFile): FileNode {
    return new FileNode(this.context, this.parent, this, file);
  }

  protected updateChild(child: FileNode, file: OpenAI.VectorStores.VectorStoreFile): void {
    child.file = file;
  }

  protected isMoving(file: OpenAI.VectorStores.VectorStoreFile): boolean {
    return file.status === 'in_progress';
  }

  protected override onFailure(error: unknown): void {
    if (isNotFound(error)) this.context.storeIsGone(this.parent);
  }

  protected override get text(): string {
    return this.currentQuery.text;
  }

  protected wordsOf(child: FileNode): string {
    return child.path;
  }
}

/** `failed only · oldest first · "auth"`; empty for the plain list. */
export function queryWords(query: FilesQuery): string {
  const parts = [
    query.status && `${statusWord(query.status)} only`,
    query.order === 'asc' && 'oldest first',
    query.text !== '' && `"${query.text}"`,
  ];
  return parts.filter(Boolean).join(' · ');
}
