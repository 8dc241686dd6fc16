import * as vscode from 'vscode';
import { Commands, TREE_VIEW } from '../contributions';
import { FileNode } from './fileNode';
import { StoreNode } from './storeNode';
import type { TreeNode } from './treeNode';

const OWN_NODES = `application/vnd.code.tree.${TREE_VIEW.toLowerCase()}`;
const URIS = 'text/uri-list';

/** Files and folders dropped on a store are added to it; store files dropped on another store are attached there. */
export class StoreDragAndDrop implements vscode.TreeDragAndDropController<TreeNode> {
  readonly dragMimeTypes = [OWN_NODES];
  readonly dropMimeTypes = [OWN_NODES, URIS];

  handleDrag(nodes: readonly TreeNode[], transfer: vscode.DataTransfer): void {
    const files = nodes.filter((node) => node instanceof FileNode);
    if (files.length > 0) transfer.set(OWN_NODES, new vscode.DataTransferItem(files));
  }

  async handleDrop(target: TreeNode | undefined, transfer: vscode.DataTransfer): Promise<void> {
    const store = storeOf(target);
    if (store === undefined) return;
    const files = transfer.get(OWN_NODES)?.value;
    if (isFileNodes(files)) {
      await vscode.commands.executeCommand(Commands.attachFiles, store, files);
      return;
    }
    const list = await transfer.get(URIS)?.asString();
    const uris = (list ?? '').split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
    if (uris.length === 0) return;
    const [first, ...others] = uris.map((uri) => vscode.Uri.parse(uri));
    await vscode.commands.executeCommand(Commands.addToVectorStore, first, [first, ...others], store);
  }
}

/** A drop anywhere inside a store means that store. */
function storeOf(node: TreeNode | undefined): StoreNode | undefined {
  for (let current = node; current; current = current.parent) if (current instanceof StoreNode) return current;
  return undefined;
}

/** After a round trip through another window the value is plain data, and means nothing here. */
function isFileNodes(value: unknown): value is FileNode[] {
  return Array.isArray(value) && value.length > 0 && value.every((entry) => entry instanceof FileNode);
}
