import * as vscode from 'vscode';
import type { FileState, FileStates } from '../indexing/fileStates';
import type { StoreNode } from './storeNode';
import type { TreeContext, TreeNode } from './treeNode';
import { WorkspaceFileNode } from './workspaceFileNode';

/** Rows of each state; beyond it the count speaks. */
const ROWS = 500;
const SHOWN: readonly Exclude<FileState, 'same'>[] = ['changed', 'new', 'deleted'];

/** How the open workspace stands against a store: what a sync would bring. There while this clone has put files there. */
export class WorkspaceNode implements TreeNode {
  readonly id: string;
  readonly connectionId: string;
  readonly storeId: string;

  constructor(
    private readonly context: TreeContext,
    readonly parent: StoreNode,
  ) {
    this.id = `${parent.id}/workspace`;
    this.connectionId = parent.connectionId;
    this.storeId = parent.storeId;
  }

  /** Whether there is anything to say. */
  get isNeeded(): boolean {
    return this.against().length > 0;
  }

  getTreeItem(): vscode.TreeItem {
    const { Collapsed, None } = vscode.TreeItemCollapsibleState;
    const states = this.against().map((one) => one.states);
    const known = states.filter((one) => one !== undefined);
    const words = known.length < states.length ? 'looking at the files…' : stateWords(known);
    const isInStep = known.every(isEmpty);
    const item = new vscode.TreeItem('Workspace', isInStep ? None : Collapsed);
    item.id = this.id;
    item.contextValue = isInStep ? 'workspace.inStep' : 'workspace.changed';
    item.iconPath = new vscode.ThemeIcon('root-folder');
    item.description = words;
    item.tooltip = 'The files of this workspace against what was added to the store from here.';
    item.accessibilityInformation = { label: `Workspace, ${words}` };
    return item;
  }

  getChildren(): readonly TreeNode[] {
    return this.against().flatMap(({ folder, states }) =>
      SHOWN.flatMap((state) =>
        (states?.[state] ?? []).slice(0, ROWS).map((path) => new WorkspaceFileNode(this, folder, path, state)),
      ),
    );
  }

  private against() {
    return this.context.services.states.against(this);
  }
}

function isEmpty(states: FileStates): boolean {
  return SHOWN.every((state) => states[state].length === 0);
}

/** `3 changed · 1 new · 2 deleted`, or `in step`. */
function stateWords(folders: readonly FileStates[]): string {
  const counts = SHOWN.map((state) => [state, folders.reduce((sum, one) => sum + one[state].length, 0)] as const);
  const words = counts
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${count.toLocaleString('en-US')} ${state}`);
  return words.length > 0 ? words.join(' · ') : 'in step';
}
