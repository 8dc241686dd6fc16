import * as vscode from 'vscode';
import { pluralize } from '../../../shared/words';
import type { Review } from './review';
import { childrenOf, type FileRow, type FolderRow, filesBelow, type Row, summarizeFolder } from './reviewRow';

/** Folders of a plan with no more files are all open. */
const SMALL_FILES = 30;

/** The rows of a review: a tick for every file that a person can decide about, and beside it why it is in or out. */
export class ReviewTree implements vscode.TreeDataProvider<Row>, vscode.Disposable {
  private readonly drawn = new vscode.EventEmitter<Row | undefined>();
  readonly onDidChangeTreeData = this.drawn.event;
  private readonly isSmall: boolean;

  /** @param folders the workspace folders of the review's roots, in their order */
  constructor(
    private readonly review: Review,
    private readonly folders: readonly vscode.Uri[],
  ) {
    this.isSmall = review.roots.reduce((sum, root) => sum + [...filesBelow(root)].length, 0) <= SMALL_FILES;
  }

  /** A single folder's rows stand at the top; several folders have a row each. */
  getChildren(row?: Row): Row[] {
    const { roots } = this.review;
    if (row) return row.kind === 'folder' ? childrenOf(row) : [];
    return roots.length === 1 ? childrenOf(roots[0]!) : [...roots];
  }

  getParent({ parent }: Row): Row | undefined {
    return parent?.path === '' && this.review.roots.length === 1 ? undefined : parent;
  }

  getTreeItem(row: Row): vscode.TreeItem {
    return row.kind === 'folder' ? this.folderItem(row) : this.fileItem(row);
  }

  /** Draws everything again: a folder's tick changes those of its files, a file's the counts of its folders. */
  redraw(): void {
    this.drawn.fire(undefined);
  }

  dispose(): void {
    this.drawn.dispose();
  }

  private folderItem(row: FolderRow): vscode.TreeItem {
    const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
    const { incoming, ticked, onPurpose, leftOut, secrets, conflicts } = summarizeFolder(row);
    const isWorthALook = secrets > 0 || conflicts > 0 || row.path === '';
    const item = new vscode.TreeItem(row.name, isWorthALook || this.isSmall ? Expanded : Collapsed);
    item.id = idOf(row);
    item.iconPath = vscode.ThemeIcon.Folder;
    item.resourceUri = this.iconUri(row.path);
    item.description = [
      incoming > 0 &&
        (ticked === incoming ? pluralize(incoming, 'file') : `${ticked} of ${pluralize(incoming, 'file')}`),
      onPurpose > 0 && `${onPurpose} on purpose`,
      secrets > 0 && pluralize(secrets, 'secret'),
      conflicts > 0 && pluralize(conflicts, 'conflict'),
      leftOut > 0 && `${leftOut} left out`,
    ]
      .filter(Boolean)
      .join(' · ');
    if (incoming > 0) item.checkboxState = checkbox(ticked === incoming, `all of ${row.name}`);
    item.accessibilityInformation = { label: `${row.name}, ${item.description}` };
    return item;
  }

  private fileItem(row: FileRow): vscode.TreeItem {
    const name = row.path.slice(row.path.lastIndexOf('/') + 1);
    const item = new vscode.TreeItem(name);
    item.id = idOf(row);
    item.description = row.note;
    item.tooltip = `${row.path}\n${row.note}`;
    item.iconPath = iconOf(row);
    item.resourceUri = this.iconUri(row.path);
    item.contextValue = row.fate;
    if (row.isTickable) item.checkboxState = checkbox(row.isTicked, name);
    if (!row.isFolder && row.fate !== 'remove') {
      const uri = vscode.Uri.joinPath(this.folders[row.plan]!, row.path);
      const options: vscode.TextDocumentShowOptions = { preview: true, preserveFocus: true };
      item.command = { command: 'vscode.open', title: 'Open', arguments: [uri, options] };
    }
    item.accessibilityInformation = { label: `${row.path}, ${row.note}` };
    return item;
  }

  /** For the icon of the file's type; the real URI would bring along the Explorer's colours and letters. */
  private iconUri(path: string): vscode.Uri {
    return vscode.Uri.from({ scheme: 'vectorstore-file', path: `/${path}` });
  }
}

function idOf({ kind, plan, path }: Row): string {
  return `${kind}/${plan}/${path}`;
}

function checkbox(isTicked: boolean, what: string): vscode.TreeItem['checkboxState'] {
  const { Checked, Unchecked } = vscode.TreeItemCheckboxState;
  return { state: isTicked ? Checked : Unchecked, tooltip: isTicked ? `Keep ${what} out` : `Include ${what}` };
}

function iconOf({ fate, isFolder, isTickable }: FileRow): vscode.ThemeIcon {
  switch (fate) {
    case 'secret':
    case 'conflict':
      return new vscode.ThemeIcon('warning', new vscode.ThemeColor('problemsWarningIcon.foreground'));
    case 'follow':
      return new vscode.ThemeIcon('sync');
    case 'remove':
      return new vscode.ThemeIcon('trash');
    case 'rename':
      return new vscode.ThemeIcon('arrow-right');
    case 'incoming':
      return vscode.ThemeIcon.File;
    case 'leftOut':
      if (isTickable) return vscode.ThemeIcon.File;
      return new vscode.ThemeIcon(isFolder ? 'folder' : 'circle-slash', new vscode.ThemeColor('disabledForeground'));
  }
}
