import * as vscode from 'vscode';
import { registerFilterFiles } from '../commands/filterFiles';
import { registerFilterStores } from '../commands/filterStores';
import type { RegisterCommand } from '../commands/registerCommand';
import type { RowsInView } from '../commands/registerRowCommand';
import { Commands, ContextKeys, TREE_VIEW } from '../contributions';
import type { Services } from '../services';
import { registerCompletedTicks } from './completedTicks';
import type { ErrorNode } from './errorNode';
import { LivePolling } from './livePolling';
import type { LoadMoreNode } from './loadMoreNode';
import { RowInFocus } from './rowInFocus';
import { statusOf } from './status';
import { StatusBar } from './statusBar';
import { StoreDragAndDrop } from './storeDragAndDrop';
import { StoreTree } from './storeTree';
import { badgeOf, messageOf } from './viewWords';

export interface Sidebar {
  readonly tree: StoreTree;
  readonly rows: RowsInView;
}

/** Builds the sidebar: the tree, its view, the status bar item, and what makes them follow the servers. */
export function registerTree(services: Services, registerCommand: RegisterCommand): Sidebar {
  const { context, engine, storeEvents, connections } = services;
  const tree = new StoreTree(services);
  const view = vscode.window.createTreeView(TREE_VIEW, {
    treeDataProvider: tree,
    dragAndDropController: new StoreDragAndDrop(),
    canSelectMany: true,
    showCollapseAll: true,
  });
  const focus = new RowInFocus();
  const polling = new LivePolling(tree, () => view.visible);
  const statusBar = new StatusBar();

  const show = () => {
    const counts = tree.storeNodes.map((node) => node.store.file_counts);
    view.badge = badgeOf(counts);
    view.message = messageOf(tree);
    statusBar.show(statusOf(engine.state, tree.state, counts));
    void vscode.commands.executeCommand('setContext', ContextKeys.viewState, tree.state);
    polling.wake();
  };
  engine.on('state', (state) => {
    if (state === 'restarting') {
      vscode.window.setStatusBarMessage('The built-in engine ended and is starting again.', 5000);
    }
    if (tree.state !== 'unread' && (state === 'running' || state === 'failed')) void tree.refresh();
    show();
  });

  context.subscriptions.push(
    tree,
    view,
    focus,
    polling,
    statusBar,
    registerCompletedTicks(),
    tree.onDidChangeState(show),
    view.onDidChangeVisibility(({ visible }) => {
      if (visible && tree.state !== 'unread') void tree.refreshChanged();
    }),
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused && view.visible && tree.state !== 'unread') void tree.refreshChanged();
    }),
    storeEvents.onDidChange((change) => tree.follow(change)),
    services.states.onDidChange(() => tree.redrawStates()),
    connections.onDidChange(() => tree.readConnections()),
  );
  registerCommand(Commands.refresh, () =>
    vscode.window.withProgress({ location: { viewId: TREE_VIEW } }, () => tree.refresh()),
  );
  tree.reads.on('change', () => {
    void vscode.commands.executeCommand('setContext', ContextKeys.isLoading, tree.reads.isLate);
  });
  registerCommand(Commands.stopLoading, () => tree.reads.stopAll());
  registerCommand(Commands.retry, (node?: ErrorNode) => (node ? node.parent.refresh() : tree.refresh()));
  registerCommand(Commands.loadMore, (node?: LoadMoreNode) => node?.parent.loadMore());
  registerFilterFiles(registerCommand);
  registerFilterStores(registerCommand, tree);
  tree.revealWith((node) => view.reveal(node, { select: true, focus: true, expand: true }));
  const rows: RowsInView = {
    get selection() {
      return view.selection;
    },
    rowInFocus: () => focus.read(),
    execute: (id, row, selected) => vscode.commands.executeCommand(id, row, selected),
  };
  return { tree, rows };
}
