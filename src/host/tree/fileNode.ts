import type { OpenAI } from 'openai';
import * as vscode from 'vscode';
import { displayPath } from '../../shared/attributes';
import { formatBytes, statusWord } from '../../shared/words';
import type { Connection } from '../client/connection';
import { Commands } from '../contributions';
import { escapeMarkdown } from './escapeMarkdown';
import type { StoreNode } from './storeNode';
import type { TreeContext, TreeNode } from './treeNode';

type StoreFile = OpenAI.VectorStores.VectorStoreFile;

/** Of the addresses that give a store file's row its icon and tick (query: its status); nothing can be opened there. */
export const STORE_FILE_SCHEME = 'vectorstore-file';

/** A store file, under the store's Files or under the batch that brought it. */
export class FileNode implements TreeNode {
  readonly id: string;
  readonly connection: Connection;
  readonly connectionId: string;
  readonly storeId: string;
  readonly fileId: string;

  constructor(
    private readonly context: TreeContext,
    storeNode: StoreNode,
    readonly parent: TreeNode,
    public file: StoreFile,
  ) {
    this.connection = storeNode.connection;
    this.connectionId = storeNode.connectionId;
    this.storeId = storeNode.storeId;
    this.fileId = file.id;
    this.id = `${parent.id}/${file.id}`;
  }

  /** The attribute `path`, else the name it was uploaded under, else (until that is known) its id. */
  get path(): string {
    const { fileNames } = this.context;
    return displayPath(this.file.attributes, fileNames.get(this.connectionId, this.fileId) ?? this.fileId);
  }

  getTreeItem(): vscode.TreeItem {
    this.askForName();
    const slash = this.path.lastIndexOf('/');
    const folder = slash === -1 ? '' : this.path.slice(0, slash);
    const item = new vscode.TreeItem(this.path.slice(slash + 1));
    const size = this.file.usage_bytes > 0 && formatBytes(this.file.usage_bytes);
    const status = statusWord(this.file.status);
    item.id = this.id;
    item.contextValue = `file.${this.file.status}`;
    item.description = this.description(folder, status, size).filter(Boolean).join(' · ');
    item.tooltip = new vscode.MarkdownString(this.tooltip());
    item.resourceUri = vscode.Uri.from({ scheme: STORE_FILE_SCHEME, path: `/${this.path}`, query: this.file.status });
    item.iconPath = iconOf(this.file.status);
    item.command = { command: Commands.openStoreFile, title: 'Open File', arguments: [this] };
    item.accessibilityInformation = {
      label: [this.path, status, size, this.difference()].filter(Boolean).join(', '),
    };
    return item;
  }

  getChildren(): readonly TreeNode[] {
    return [];
  }

  /** What matters most first: the row may be cut. */
  private description(folder: string, status: string, size: string | false): (string | false | undefined)[] {
    if (this.file.status !== 'completed') return [status, this.file.last_error?.message, folder];
    const difference = this.difference();
    return difference ? [difference, folder, size] : [folder, status, size];
  }

  /** Against the workspace, as far as that has been looked at. */
  private difference(): string | undefined {
    const state = this.context.services.states.ofStoreFile(this, this.file.attributes ?? {});
    if (state === 'changed') return 'changed here since';
    return state === 'deleted' ? 'deleted here' : undefined;
  }

  private askForName(): void {
    if (this.path !== this.fileId) return;
    void this.context.fileNames.load(this.connection, this.fileId).then((isNew) => {
      if (isNew) this.context.redraw(this);
    });
  }

  private tooltip(): string {
    const { last_error, usage_bytes, attributes } = this.file;
    const lines = [
      `**${escapeMarkdown(this.path)}**`,
      `\`${this.fileId}\``,
      `${statusWord(this.file.status)}${usage_bytes > 0 ? `, ${formatBytes(usage_bytes)} stored` : ''}`,
      last_error && `${escapeMarkdown(last_error.message)} (${escapeMarkdown(last_error.code)})`,
      ...Object.entries(attributes ?? {}).map(
        ([key, value]) => `${escapeMarkdown(key)}: ${escapeMarkdown(String(value))}`,
      ),
    ];
    return lines.filter(Boolean).join('\n\n');
  }
}

/** A settled file wears the icon of its type; the others say what they are. */
function iconOf(status: StoreFile['status']): vscode.ThemeIcon {
  switch (status) {
    case 'in_progress':
      return new vscode.ThemeIcon('sync~spin');
    case 'failed':
      return new vscode.ThemeIcon('error', new vscode.ThemeColor('testing.iconFailed'));
    case 'cancelled':
      return new vscode.ThemeIcon('circle-slash');
    default:
      return vscode.ThemeIcon.File;
  }
}
