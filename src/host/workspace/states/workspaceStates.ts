import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import { type Attributes, PATH, SHA256, WORKSPACE } from '../../../shared/attributes';
import type { StoreTarget } from '../../client/targets';
import { type FileState, type FileStates, fileState } from '../../indexing/fileStates';
import type { IndexingStorage } from '../../indexing/storage';
import type { StoreEvents } from '../../stores/storeEvents';
import { relativePath, selectFolder } from '../folderSelection';
import { FolderStates } from './folderStates';

/** How a workspace folder stands against one store; undefined states: being looked at. */
export interface FolderAgainstStore {
  readonly folder: vscode.WorkspaceFolder;
  readonly states: FileStates | undefined;
}

export interface StateInStore {
  readonly state: FileState;
  readonly storeName: string;
}

/** A run tells of itself many times; its end is looked at once it is quiet. */
const RUN_QUIET_MS = 1_000;
/** Settings that say what is in and what is out. */
const RULES = ['vectorStores.index', 'files.exclude', 'search.exclude'];

/**
 * How the workspace's files stand against the stores that this clone has put them into, by what it remembers: no server
 * is asked. Nothing is read and nothing watched before somebody asks about a folder, and nothing in Restricted Mode.
 */
export class WorkspaceStates implements vscode.Disposable {
  private readonly folders = new Map<string, FolderStates>();
  private readonly changed = new vscode.EventEmitter<FolderStates>();
  /** A folder's states are known now, or have changed. */
  readonly onDidChange = this.changed.event;
  private runEnded: NodeJS.Timeout | undefined;
  private readonly listening: vscode.Disposable;

  constructor(
    private readonly storage: IndexingStorage,
    storeEvents: StoreEvents,
    private readonly onError: (error: unknown) => void,
  ) {
    this.listening = vscode.Disposable.from(
      storeEvents.onDidChange(() => this.readRecordsSoon()),
      vscode.window.onDidChangeWindowState(({ focused }) => focused && this.readRecordsSoon()),
      vscode.workspace.onDidChangeWorkspaceFolders(({ removed }) => {
        for (const folder of removed) this.forget(folder);
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (!RULES.some((section) => event.affectsConfiguration(section))) return;
        for (const states of this.folders.values()) states.readEverything();
      }),
    );
  }

  /** The open folders of which this clone has put something into the store. */
  against({ connectionId, storeId }: StoreTarget): FolderAgainstStore[] {
    if (!vscode.workspace.isTrusted) return [];
    return (vscode.workspace.workspaceFolders ?? []).flatMap((folder): FolderAgainstStore[] => {
      const { id } = selectFolder(folder).tree;
      if (!existsSync(this.storage.syncRecord(connectionId, storeId, id))) return [];
      const states = this.follow(folder);
      const record = states.records.find(
        ({ store }) => store.connectionId === connectionId && store.storeId === storeId,
      );
      return [{ folder, states: states.isRead && record ? states.against(record) : undefined }];
    });
  }

  /** A file of the workspace, in every store that it was chosen for. */
  ofFile(uri: vscode.Uri): StateInStore[] {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (!folder || !vscode.workspace.isTrusted) return [];
    const { records, hashes } = this.follow(folder);
    const path = relativePath(folder.uri, uri);
    return records.flatMap((record) => {
      const state = fileState(path, hashes.get(path), record);
      return state ? [{ state, storeName: record.store.name }] : [];
    });
  }

  /** A store file against the workspace folder that it came from; undefined where there is none, or it is not known yet. */
  ofStoreFile({ connectionId, storeId }: StoreTarget, attributes: Attributes): FileState | undefined {
    const { [PATH]: path, [WORKSPACE]: workspace, [SHA256]: sha256 } = attributes;
    if (typeof path !== 'string' || typeof sha256 !== 'string') return undefined;
    for (const states of this.folders.values()) {
      if (!states.isRead || states.folder.name !== workspace) continue;
      const local = states.hashes.get(path);
      if (local !== undefined) return local === sha256 ? 'same' : 'changed';
      const isOurs = ({ store, known }: FolderStates['records'][number]) =>
        store.connectionId === connectionId && store.storeId === storeId && known.has(path);
      if (states.records.some(isOurs)) return 'deleted';
    }
    return undefined;
  }

  /** From now on the folder's files are looked at and watched. */
  follow(folder: vscode.WorkspaceFolder): FolderStates {
    const key = folder.uri.toString();
    const known = this.folders.get(key);
    if (known) return known;
    const states = new FolderStates(folder, this.storage, (changed) => this.changed.fire(changed), this.onError);
    this.folders.set(key, states);
    return states;
  }

  dispose(): void {
    clearTimeout(this.runEnded);
    this.listening.dispose();
    for (const states of this.folders.values()) states.dispose();
    this.changed.dispose();
  }

  private readRecordsSoon(): void {
    if (this.folders.size === 0) return;
    clearTimeout(this.runEnded);
    this.runEnded = setTimeout(() => {
      for (const states of this.folders.values()) states.readRecords();
    }, RUN_QUIET_MS);
  }

  private forget(folder: vscode.WorkspaceFolder): void {
    const key = folder.uri.toString();
    this.folders.get(key)?.dispose();
    this.folders.delete(key);
  }
}
