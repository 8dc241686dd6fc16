import * as vscode from 'vscode';
import { type FileStates, fileStates } from '../../indexing/fileStates';
import type { FileTree } from '../../indexing/fileTree';
import { LocalFiles } from '../../indexing/localFiles';
import type { IndexingStorage } from '../../indexing/storage';
import type { SyncRecord } from '../../indexing/syncRecord';
import { relativePath, selectFolder } from '../folderSelection';
import { Quiet } from './quiet';

const QUIET_MS = 500;
const LONGEST_MS = 10_000;
/** Git's own files, and a folder whose installation is tens of thousands of events. */
const UNWATCHED = /(^|\/)(\.git|node_modules)(\/|$)/;

/** The files of one workspace folder and what this clone has put of them into stores, kept up to date by file events. */
export class FolderStates implements vscode.Disposable {
  readonly tree: FileTree;
  private readonly files: LocalFiles;
  private currentRecords: readonly SyncRecord[] = [];
  private hasRead = false;
  private states = new WeakMap<SyncRecord, FileStates>();
  /** What is to be read again, beside the files that file events name. */
  private stale: 'nothing' | 'records' | 'everything' = 'everything';
  private changed = new Set<string>();
  private work: Promise<void> = Promise.resolve();
  private readonly quiet = new Quiet(
    () => QUIET_MS,
    LONGEST_MS,
    () => this.catchUp(),
  );
  private readonly watching: vscode.Disposable;

  constructor(
    readonly folder: vscode.WorkspaceFolder,
    private readonly storage: IndexingStorage,
    private readonly onChange: (states: FolderStates) => void,
    private readonly onError: (error: unknown) => void,
  ) {
    this.tree = selectFolder(folder).tree;
    this.files = new LocalFiles(this.tree, storage);
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, '**/*'));
    const note = (uri: vscode.Uri) => this.note(relativePath(folder.uri, uri));
    this.watching = vscode.Disposable.from(
      watcher,
      watcher.onDidCreate(note),
      watcher.onDidChange(note),
      watcher.onDidDelete(note),
    );
    this.catchUp();
  }

  /** False until the files have been looked at. */
  get isRead(): boolean {
    return this.hasRead;
  }

  /** What this clone has put into each store. */
  get records(): readonly SyncRecord[] {
    return this.currentRecords;
  }

  /** path → sha256 of the files that can be indexed. */
  get hashes(): ReadonlyMap<string, string> {
    return this.files.hashes;
  }

  /** Worked out once after each change: the tree asks for it many times. */
  against(record: SyncRecord): FileStates {
    const known = this.states.get(record);
    if (known) return known;
    const states = fileStates(this.hashes, record);
    this.states.set(record, states);
    return states;
  }

  /** A run has ended, here or in another window. */
  readRecords(): void {
    if (this.stale === 'nothing') this.stale = 'records';
    this.catchUp();
  }

  /** The rules have changed. */
  readEverything(): void {
    this.stale = 'everything';
    this.catchUp();
  }

  dispose(): void {
    this.watching.dispose();
    this.quiet.dispose();
  }

  private note(path: string): void {
    if (path === '' || UNWATCHED.test(path)) return;
    this.changed.add(path);
    this.quiet.stir();
  }

  /** One after the other: a look that is under way ends before the next begins. */
  private catchUp(): void {
    this.work = this.work.then(() => this.look()).catch(this.onError);
  }

  private async look(): Promise<void> {
    const { changed, stale } = this;
    if (stale === 'nothing' && changed.size === 0) return;
    this.changed = new Set();
    this.stale = 'nothing';
    if (stale !== 'nothing') this.currentRecords = await this.storage.syncRecords(this.tree.id);
    const isKnown = stale !== 'everything' && this.files.covers(this.currentRecords);
    if (!isKnown || !(await this.files.follow(changed))) {
      await this.files.readAll(selectFolder(this.folder).settings, this.currentRecords);
    }
    this.hasRead = true;
    this.states = new WeakMap();
    this.onChange(this);
  }
}
