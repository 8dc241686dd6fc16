import { setTimeout as delay } from 'node:timers/promises';
import type { OpenAI } from 'openai';
import * as vscode from 'vscode';
import type { Connection, StoreRef } from '../client/connection';
import { PendingRequests } from '../client/pendingRequests';
import { isNotFound } from '../client/requestError';
import type { StoreTarget } from '../client/targets';
import type { Services } from '../services';
import { FileNames } from '../stores/fileNames';
import type { StoreChange } from '../stores/storeEvents';
import { ConnectionNode } from './connectionNode';
import type { StoreNode } from './storeNode';
import type { StoresQuery, TreeContext, TreeNode } from './treeNode';
import type { ViewState } from './viewState';

/** How long the view may stay blank before it says that the server is starting, in milliseconds. */
const PATIENCE_MS = 400;
/** After how long a read can be stopped, in milliseconds. */
const LATE_MS = 1_000;
/** Changes of one store within this time are followed once, in milliseconds. */
const BURST_MS = 150;

/** The rows of the sidebar. Draws what its nodes have read; what is read when, live polling and commands decide. */
export class StoreTree implements vscode.TreeDataProvider<TreeNode>, TreeContext, vscode.Disposable {
  readonly fileNames = new FileNames();
  /** What the view is reading. */
  readonly reads = new PendingRequests(LATE_MS);
  private readonly drawn = new vscode.EventEmitter<TreeNode | undefined>();
  readonly onDidChangeTreeData = this.drawn.event;
  private readonly stateChanged = new vscode.EventEmitter<ViewState>();
  readonly onDidChangeState = this.stateChanged.event;
  private connections: readonly ConnectionNode[] = [];
  private currentState: ViewState = 'unread';
  private currentQuery: StoresQuery = { order: 'desc', text: '' };
  private readonly awaited = new Set<string>();
  private revealNode: ((node: TreeNode) => Thenable<void>) | undefined;

  constructor(readonly services: Services) {
    this.readConnections();
  }

  get state(): ViewState {
    return this.currentState;
  }

  get connectionNodes(): readonly ConnectionNode[] {
    return this.connections;
  }

  /** Stores read so far, of every connection. */
  get storeNodes(): readonly StoreNode[] {
    return this.connections.flatMap((connection) => connection.loadedChildren);
  }

  /** Why the only connection could not be read. */
  get reason(): string | undefined {
    return this.hasSeveral ? undefined : this.connections[0]?.reason;
  }

  client(connection: Connection): Promise<OpenAI> {
    return connection.client(this.reads.watch);
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return node.getTreeItem();
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.parent;
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    const children = node ? await node.getChildren() : await this.roots();
    if (!node) this.stateChanged.fire(this.currentState);
    return [...children];
  }

  redraw(node?: TreeNode): void {
    const isHidden = node instanceof ConnectionNode && !this.hasSeveral;
    this.drawn.fire(isHidden ? undefined : node);
    if (node) this.stateChanged.fire(this.currentState);
  }

  storeIsGone(store: StoreRef): void {
    vscode.window.setStatusBarMessage(`The store "${store.name}" no longer exists.`, 5000);
    void this.connectionNode(store.connection.id)?.refresh();
  }

  /** Reads again everything that is open. */
  async refresh(): Promise<void> {
    await Promise.all(
      this.connections.map(async (connection) => {
        await connection.refresh();
        await Promise.all(connection.loadedChildren.map((store) => this.refreshContents(store)));
      }),
    );
  }

  /** Reads the lists of stores again, and the contents of those stores that look different: for changes made elsewhere. */
  async refreshChanged(): Promise<void> {
    const before = new Map(this.storeNodes.map((node) => [node.id, fingerprint(node)]));
    await Promise.all(this.connections.map((connection) => connection.refresh()));
    const changed = this.storeNodes.filter((node) => before.has(node.id) && before.get(node.id) !== fingerprint(node));
    await Promise.all(changed.map((store) => this.refreshContents(store)));
  }

  /** Reads one store again, with what is open of it. A store not listed yet means the list changed. */
  async refreshStore(connectionId: string, storeId: string): Promise<void> {
    const node = this.storeNode(connectionId, storeId);
    if (node === undefined) return this.connectionNode(connectionId)?.refresh();
    try {
      const client = await this.client(node.connection);
      this.connectionNode(connectionId)?.replaceStore(await client.vectorStores.retrieve(storeId));
      await this.refreshContents(node);
    } catch (error) {
      if (isNotFound(error)) this.storeIsGone(node);
      else await this.connectionNode(connectionId)?.refresh();
    }
  }

  connectionNode(connectionId: string): ConnectionNode | undefined {
    return this.connections.find((connection) => connection.connectionId === connectionId);
  }

  storeNode(connectionId: string, storeId: string): StoreNode | undefined {
    return this.connectionNode(connectionId)?.loadedChildren.find((store) => store.storeId === storeId);
  }

  /** Takes over the connections there are now, keeping what was read of those that stay. */
  readConnections(): void {
    const known = new Map(this.connections.map((node) => [node.connection, node]));
    this.connections = this.services.connections.all.map(
      (connection) => known.get(connection) ?? new ConnectionNode(this, connection, () => this.hasSeveral),
    );
    this.drawn.fire(undefined);
  }

  get storesQuery(): StoresQuery {
    return this.currentQuery;
  }

  set storesQuery(query: StoresQuery) {
    const isSameOnServer = query.order === this.currentQuery.order;
    this.currentQuery = query;
    if (isSameOnServer) this.drawn.fire(undefined);
    else for (const connection of this.connections) connection.restart();
  }

  /** Reads again what a change made here has touched; a burst of changes of one store is one reading. */
  follow({ connectionId, storeId }: StoreChange): void {
    const key = `${connectionId}/${storeId ?? ''}`;
    if (this.awaited.has(key)) return;
    this.awaited.add(key);
    setTimeout(() => {
      this.awaited.delete(key);
      if (this.currentState === 'unread') return;
      void (storeId === undefined
        ? this.connectionNode(connectionId)?.refresh()
        : this.refreshStore(connectionId, storeId));
    }, BURST_MS);
  }

  /** Draws what stands against the workspace again. */
  redrawStates(): void {
    for (const node of this.storeNodes) if (node.workspace.isNeeded) this.drawn.fire(node);
  }

  /** How to bring a node into view; the view is made after its tree. */
  revealWith(reveal: (node: TreeNode) => Thenable<void>): void {
    this.revealNode = reveal;
  }

  /** Selects a store in the view, reading the list again if it is new. */
  async reveal({ connectionId, storeId }: StoreTarget): Promise<void> {
    const connection = this.connectionNode(connectionId);
    await connection?.getChildren(); // the view may never have been opened
    if (!this.storeNode(connectionId, storeId)) await connection?.refresh();
    const node = this.storeNode(connectionId, storeId);
    if (node) await this.revealNode?.(node);
  }

  dispose(): void {
    this.drawn.dispose();
    this.stateChanged.dispose();
  }

  private get hasSeveral(): boolean {
    return this.connections.length > 1;
  }

  private async roots(): Promise<readonly TreeNode[]> {
    const [only] = this.connections;
    if (this.hasSeveral || only === undefined) {
      this.currentState = 'ready';
      return this.connections;
    }
    const reading = only.getChildren();
    const children = await Promise.race([reading, delay(PATIENCE_MS, undefined, { ref: false })]);
    if (children === undefined) {
      this.currentState = 'starting';
      void reading.then(() => this.redraw());
      return [];
    }
    if (only.reason !== undefined) {
      this.currentState = 'unreachable';
      return [];
    }
    this.currentState = only.loadedChildren.length === 0 ? 'empty' : 'ready';
    return children;
  }

  private async refreshContents(store: StoreNode): Promise<void> {
    await Promise.all([
      store.files.refresh(),
      store.batches.refresh(),
      ...store.batches.loadedChildren.map((batch) => batch.refresh()),
    ]);
  }
}

function fingerprint(node: StoreNode): string {
  const { file_counts, usage_bytes, status } = node.store;
  return JSON.stringify([file_counts, usage_bytes, status]);
}
