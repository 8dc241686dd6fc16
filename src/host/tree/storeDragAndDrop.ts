import * as vscode from 'vscode';
import { type FileTarget, isFileTarget } from '../client/targets';
import { Commands, TREE_VIEW } from '../contributions';
import { FileNode, STORE_FILE_SCHEME } from './fileNode';
import { StoreNode } from './storeNode';
import type { TreeNode } from './treeNode';

const OWN_NODES = `application/vnd.code.tree.${TREE_VIEW.toLowerCase()}`;
const URIS = 'text/uri-list';

/** Files and folders dropped on a store are added to it; store files dropped on another store are attached there. */
export class StoreDragAndDrop implements vscode.TreeDragAndDropController<TreeNode> {
  readonly dragMimeTypes = [OWN_NODES];
  readonly dropMimeTypes = [OWN_NODES, URIS];

  handleDrag(nodes: readonly TreeNode[], transfer: vscode.DataTransfer): void {
    // Plain ids: VS Code writes the value as JSON, and a node's parent holds the node again.
    const files = nodes
      .filter((node) => node instanceof FileNode)
      .map(({ connectionId, storeId, fileId }): FileTarget => ({ connectionId, storeId, fileId }));
    if (files.length > 0) transfer.set(OWN_NODES, new vscode.DataTransferItem(files));
  }

  async handleDrop(target: TreeNode | undefined, transfer: vscode.DataTransfer): Promise<void> {
    const store = storeOf(target);
    if (store === undefined) return;
    const files = transfer.get(OWN_NODES)?.value;
    if (isFileTargets(files)) {
      await vscode.commands.executeCommand(Commands.attachFiles, store, files);
      return;
    }
    const list = await transfer.get(URIS)?.asString();
    const lines = (list ?? '').split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
    const uris = lines.map((line) => vscode.Uri.parse(line)).filter(({ scheme }) => scheme !== STORE_FILE_SCHEME);
    const [first, ...others] = uris;
    if (first === undefined) return;
    await vscode.commands.executeCommand(Commands.addToVectorStore, first, [first, ...others], store);
  }
}

/** A drop anywhere inside a store means that store. */
function storeOf(node: TreeNode | undefined): StoreNode | undefined {
  for (let current = node; current; current = current.parent) if (current instanceof StoreNode) return current;
  return undefined;
}

/** What another window dragged is a text here, and means nothing. */
function isFileTargets(value: unknown): value is FileTarget[] {
  const isOne = (entry: unknown) => typeof entry === 'object' && entry !== null && isFileTarget(entry);
  return Array.isArray(value) && value.length > 0 && value.every(isOne);
}
