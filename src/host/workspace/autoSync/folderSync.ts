import { existsSync } from 'node:fs';
import type * as vscode from 'vscode';
import { pluralize } from '../../../shared/words';
import type { StoreRef } from '../../client/connection';
import { findEmbedder, isElsewhere } from '../../client/embedder';
import { describeFailure } from '../../client/requestError';
import { prepareRun } from '../../indexing/indexer';
import { tryLock } from '../../indexing/run/storeLock';
import type { SyncRecord } from '../../indexing/syncRecord';
import { summarizeResults } from '../../indexing/words';
import { readSetting } from '../../settings';
import { selectFolder } from '../folderSelection';
import { type IndexingParts, titleOf } from '../indexingFlow';
import type { RunDisplay } from '../progress/runDisplay';
import { runWithProgress } from '../progress/runWithProgress';
import { Quiet } from '../states/quiet';
import { findStore } from '../targetStore';
import { reasonToAsk } from './caution';
import { isOnBattery } from './power';
import { mostUrgent, type SyncStatus } from './syncStatus';

/** Changes without end (a log in the repository) are synced this often, in milliseconds. */
const LONGEST_WAIT_MS = 30_000;
/** How often a window tries to become the one that does it. */
const TAKE_OVER_MS = 10_000;
/** How often it is looked whether a pause or a failure is over. */
const RETRY_MS = 60_000;

/**
 * Keeps the stores that one folder's files were added to in step with it, in one window of those that have it open:
 * whoever holds the lock. One run at a time, after it has been quiet for a while.
 */
export class FolderSync implements vscode.Disposable {
  status: SyncStatus = { kind: 'starting' };
  private release: (() => void) | undefined;
  private retry: NodeJS.Timeout | undefined;
  private isDisposed = false;
  private display: RunDisplay | undefined;
  private readonly quiet: Quiet;
  private readonly listening: vscode.Disposable;
  /** Key of a hosted store → when it was synced last. */
  private readonly syncedAt = new Map<string, number>();

  constructor(
    private readonly parts: IndexingParts,
    readonly folder: vscode.WorkspaceFolder,
    /** Runs of all folders of this window, one after the other. */
    private readonly enqueue: (work: () => Promise<void>) => void,
    private readonly onStatus: () => void,
  ) {
    const delayMs = () => readSetting<number>('autoSync.delay', folder.uri) * 1_000;
    this.quiet = new Quiet(delayMs, LONGEST_WAIT_MS, () => this.enqueue(() => this.syncAll()));
    const states = parts.services.states.follow(folder);
    this.listening = parts.services.states.onDidChange((changed) => {
      if (changed === states) this.quiet.stir();
    });
    this.begin();
  }

  dispose(): void {
    this.isDisposed = true;
    this.display?.cancel();
    clearTimeout(this.retry);
    this.quiet.dispose();
    this.listening.dispose();
    this.release?.();
  }

  private begin(): void {
    this.release = tryLock(this.parts.storage.autoSyncLock(selectFolder(this.folder).tree.id));
    if (this.release) this.quiet.stir();
    else {
      this.say({ kind: 'elsewhere' });
      this.later(TAKE_OVER_MS, () => this.begin());
    }
  }

  private async syncAll(): Promise<void> {
    const states = this.parts.services.states.follow(this.folder);
    if (this.isDisposed || !this.release || !states.isRead) return;
    if (readSetting<boolean>('autoSync.pauseOnBattery', this.folder.uri) && (await isOnBattery())) {
      this.say({ kind: 'paused', why: 'battery' });
      return this.later(RETRY_MS, () => this.quiet.stir());
    }
    const unequal = states.records.filter((record) => {
      const { new: added, changed, deleted } = states.against(record);
      return added.length + changed.length + deleted.length > 0 || this.wasInterrupted(record);
    });
    const statuses: SyncStatus[] = [{ kind: 'inStep', since: new Date() }];
    for (const record of unequal) {
      this.say({ kind: 'syncing' });
      const status = await this.sync(record).catch((error: unknown) => this.failed(error));
      if (this.isDisposed) return;
      if (status) statuses.push(status);
    }
    this.say(mostUrgent(statuses)!);
    const mayPass = statuses.some(({ kind }) => kind === 'failed' || kind === 'paused');
    if (mayPass) this.later(RETRY_MS, () => this.quiet.stir());
  }

  private wasInterrupted({ store }: SyncRecord): boolean {
    return existsSync(this.parts.storage.journal(store.connectionId, store.storeId));
  }

  /** @returns undefined when the store is in step now */
  private async sync(record: SyncRecord): Promise<SyncStatus | undefined> {
    const { services, storage, displays, failures } = this.parts;
    const store = await findStore(services, record.store);
    if (!store) return undefined; // deleted since: there is nothing to keep in step
    if (await this.mustWait(store)) return { kind: 'paused', why: 'pace' };
    const { tree, settings } = selectFolder(this.folder);
    const prepared = await prepareRun(storage, { store, tree, settings, kind: 'sync', selections: [] });
    const ask = (reason: string): SyncStatus => ({ kind: 'asks', reason, store: record.store, storeName: store.name });
    const reason = reasonToAsk(prepared.plan, record.known.size);
    if (reason) return ask(reason);
    if (prepared.hasWork) {
      this.display = displays.begin(titleOf(prepared), true);
      const result = await runWithProgress(services, this.display, prepared);
      this.syncedAt.set(keyOf(store), Date.now());
      failures.note(store, prepared.request, result.failures);
      services.log.info(`[auto-sync] ${summarizeResults([result], store.name)}`);
      if (result.cancelled) return { kind: 'paused', why: 'cancelled' };
      if (result.failures.length > 0) return { kind: 'incomplete', failures: result.failures.length };
    }
    const conflicts = prepared.plan.conflicts.length;
    return conflicts > 0 ? ask(`${pluralize(conflicts, 'file')} changed there by someone else`) : undefined;
  }

  /**
   * A hosted service is synced at a pace of its own: each run there costs requests, and perhaps a metered line. So is a
   * store whose vectors one makes.
   */
  private async mustWait(store: StoreRef): Promise<boolean> {
    const embedder = await findEmbedder(store);
    if (store.connection.kind === 'builtin' && !(embedder && isElsewhere(embedder))) return false;
    const minutes = readSetting<number>('autoSync.hostedInterval', this.folder.uri);
    return minutes === 0 || Date.now() - (this.syncedAt.get(keyOf(store)) ?? 0) < minutes * 60_000;
  }

  private failed(error: unknown): SyncStatus {
    const { sentence } = describeFailure(error);
    this.parts.services.log.error(`[auto-sync] ${this.folder.name}: ${sentence}`, error);
    return { kind: 'failed', sentence };
  }

  private say(status: SyncStatus): void {
    this.status = status;
    this.onStatus();
  }

  private later(ms: number, work: () => void): void {
    clearTimeout(this.retry);
    if (!this.isDisposed) this.retry = setTimeout(work, ms);
  }
}

function keyOf({ connection, storeId }: StoreRef): string {
  return `${connection.id}/${storeId}`;
}
