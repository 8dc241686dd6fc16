import type { TreeItem } from 'vscode';
import type { StoreTree } from '../../src/host/tree/storeTree';
import type { TreeNode } from '../../src/host/tree/treeNode';

/** The rows below a node as VS Code would draw them: `label description`. */
export async function rowsBelow(tree: StoreTree, node?: TreeNode): Promise<string[]> {
  const children = await tree.getChildren(node);
  return children.map((child) => wordsOf(tree.getTreeItem(child)));
}

export function wordsOf({ label, description }: TreeItem): string {
  return [label, description].filter((part) => typeof part === 'string' && part !== '').join(' ');
}
