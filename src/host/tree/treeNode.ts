import type { OpenAI } from 'openai';
import type * as vscode from 'vscode';
import type { Connection, StoreRef } from '../client/connection';
import type { Services } from '../services';
import type { FileNames } from '../stores/fileNames';

/** One row of the tree. Nodes live as long as what they stand for is listed, so VS Code can refresh and reveal them. */
export interface TreeNode {
  /** Unique in the tree and the same after a reload of the window. */
  readonly id: string;
  readonly parent: TreeNode | undefined;
  getTreeItem(): vscode.TreeItem;
  getChildren(): Promise<readonly TreeNode[]> | readonly TreeNode[];
}

/** Which stores are listed, and how. The order is the server's work, the text is ours. */
export interface StoresQuery {
  readonly order: 'asc' | 'desc';
  /** A part of the name, lower case; empty: all. */
  readonly text: string;
}

/** What nodes need of the tree they stand in. */
export interface TreeContext {
  readonly services: Services;
  readonly fileNames: FileNames;
  /** The client of a connection, whose requests are the view's: Stop Loading ends them. */
  client(connection: Connection): Promise<OpenAI>;
  readonly storesQuery: StoresQuery;
  /** Draws a node and its children again; no node: the whole tree. */
  redraw(node?: TreeNode): void;
  /** A request about a store was answered with 404: somebody else deleted it. */
  storeIsGone(store: StoreRef): void;
}
