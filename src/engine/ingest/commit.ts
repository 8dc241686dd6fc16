// Commits finished files in groups: one transaction and one segment for many small files. Alone, 10,000 files would be
// 10,000 transactions and segments.
import type { SealSegment } from '../search/contract';
import { completeFiles, type FinishedFile } from '../storage/completion';
import type { ClaimedFile, FileFailure } from '../storage/queue';
import { isDamage, sqliteCode } from '../storage/sqlite';
import type { Storage } from '../storage/storage';
import { packText } from '../storage/texts';
import { IngestError, type IngestResult } from './contract';

/** A group is committed when it has this much, when its store has nothing more under way, or after a while. */
const GROUP_FILES = 256;
const GROUP_BYTES = 8 * 1024 * 1024;
const GROUP_MS = 250;

interface Group {
  readonly files: FinishedFile[];
  /** By file key. */
  readonly failures: Map<number, FileFailure>;
  bytes: number;
  readonly timer: NodeJS.Timeout;
}

export class GroupCommit {
  /** A commit failed (a full disk, say): nothing new is begun until one works again. */
  isBlocked = false;
  private readonly groups = new Map<string, Group>();

  constructor(
    private readonly storage: Storage,
    readonly owner: string,
    private readonly seal: SealSegment,
  ) {}

  get isWaiting(): boolean {
    return this.groups.size > 0;
  }

  /** Takes a file that was read; it is completed with its group. */
  async add(storeId: string, file: ClaimedFile, result: IngestResult): Promise<void> {
    const text = await packText(result.text, result.chunks);
    const { kind, encoded } = result;
    const usageBytes = Buffer.byteLength(result.text) + encoded.byteLength;
    const group = this.groupOf(storeId);
    group.files.push({ key: file.key, kind, usageBytes, text, encoded });
    group.bytes += usageBytes;
    if (group.files.length >= GROUP_FILES || group.bytes >= GROUP_BYTES) this.flush(storeId);
  }

  /** Takes a file that could not be read; it is marked failed with its group. */
  fail(storeId: string, file: ClaimedFile, error: unknown): void {
    this.groupOf(storeId).failures.set(file.key, failureOf(error));
  }

  /** Commits the store's group, if there is one. A failure is logged and tried again with the next flush. */
  flush(storeId: string): void {
    const group = this.groups.get(storeId);
    if (!group) return;
    clearTimeout(group.timer);
    try {
      this.write(storeId, group);
    } catch (error) {
      console.error(`Finished files of vector store ${storeId} could not be written: ${String(error)}`);
      if (!isDamage(error)) {
        this.isBlocked = true;
        return;
      }
    }
    this.groups.delete(storeId);
    this.isBlocked = false;
  }

  flushAll(): void {
    for (const storeId of [...this.groups.keys()]) this.flush(storeId);
  }

  private write(storeId: string, group: Group): void {
    const store = this.storage.stores.find(storeId);
    if (!store) return;
    try {
      completeFiles(store, this.owner, group.files, this.seal);
    } catch (error) {
      if (sqliteCode(error) !== undefined) throw error;
      // Not the disk but the files: trying again would hold up the queue for ever.
      for (const file of group.files) group.failures.set(file.key, failureOf(error));
    }
    for (const [key, failure] of group.failures) store.queue.fail(this.owner, key, failure);
  }

  private groupOf(storeId: string): Group {
    let group = this.groups.get(storeId);
    if (!group) {
      const timer = setTimeout(() => this.flush(storeId), GROUP_MS);
      group = { files: [], failures: new Map(), bytes: 0, timer };
      this.groups.set(storeId, group);
    }
    return group;
  }
}

/** What a person is to see: the reader's own words, or that it was the engine's fault. */
function failureOf(error: unknown): FileFailure {
  if (error instanceof IngestError) return { code: error.code, message: error.message };
  console.error(`A file could not be indexed: ${error instanceof Error ? error.stack : String(error)}`);
  return { code: 'server_error', message: 'The engine had an error while indexing this file.' };
}
