import * as vscode from 'vscode';
import { Commands } from '../../contributions';
import { readSetting } from '../../settings';
import type { IndexingParts } from '../indexingFlow';
import { FolderSync } from './folderSync';
import { mostUrgent, statusSentence, statusText } from './syncStatus';

/** Auto-sync of the folders whose setting is on, in a trusted workspace, and its item in the status bar. */
export class AutoSync implements vscode.Disposable {
  private readonly folders = new Map<string, FolderSync>();
  private item: vscode.StatusBarItem | undefined;
  private work: Promise<void> = Promise.resolve();
  private readonly listening: vscode.Disposable;

  constructor(private readonly parts: IndexingParts) {
    this.listening = vscode.Disposable.from(
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.followSettings()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.followSettings()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('vectorStores.autoSync')) this.followSettings();
      }),
    );
    this.followSettings();
  }

  /** Folders whose auto-sync is on. */
  get syncs(): readonly FolderSync[] {
    return [...this.folders.values()];
  }

  dispose(): void {
    this.listening.dispose();
    for (const sync of this.folders.values()) sync.dispose();
    this.item?.dispose();
  }

  private followSettings(): void {
    const open = vscode.workspace.isTrusted ? (vscode.workspace.workspaceFolders ?? []) : [];
    const wanted = new Map(open.filter(isOn).map((folder) => [folder.uri.toString(), folder]));
    for (const [key, sync] of this.folders) {
      if (wanted.has(key)) continue;
      sync.dispose();
      this.folders.delete(key);
    }
    for (const [key, folder] of wanted) if (!this.folders.has(key)) this.folders.set(key, this.begin(folder));
    this.draw();
  }

  private begin(folder: vscode.WorkspaceFolder): FolderSync {
    const enqueue = (work: () => Promise<void>) => {
      this.work = this.work.then(work).catch((error: unknown) => this.parts.services.log.error('[auto-sync]', error));
    };
    return new FolderSync(this.parts, folder, enqueue, () => this.draw());
  }

  private draw(): void {
    const status = mostUrgent(this.syncs.map((sync) => sync.status));
    if (!status) {
      this.item?.hide();
      return;
    }
    this.item ??= newItem();
    const sentences = this.syncs.map(({ folder, status }) => statusSentence(folder.name, status));
    this.item.text = statusText(status);
    this.item.tooltip = ['Auto-sync', ...sentences].join('\n');
    this.item.accessibilityInformation = { label: `Vector Stores auto-sync. ${sentences.join(' ')}` };
    this.item.show();
  }
}

export function isOn(folder: vscode.WorkspaceFolder): boolean {
  return readSetting<boolean>('autoSync.enabled', folder.uri);
}

function newItem(): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem('vectorStores.autoSync', vscode.StatusBarAlignment.Left);
  item.name = 'Vector Stores: Auto-Sync';
  item.command = Commands.autoSync;
  return item;
}
