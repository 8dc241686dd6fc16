// Commits finished files in groups: one transaction and one segment for many small files. Alone, 10,000 files would be
// 10,000 transactions and segments.
import type { SealSegment } from '../search/contract';
import { completeFiles, type FinishedFile } from '../storage/completion';
import type { ClaimedFile } from '../storage/queue';
import { isDamage } from '../storage/sqlite';
import type { Storage } from '../storage/storage';
import { packText } from '../storage/texts';
import { IngestError, type IngestResult } from './contract';

/** A group is committed when it has this much, when its store has nothing more under way, or after a while. */
const GROUP_FILES = 256;
const GROUP_BYTES = 8 * 1024 * 1024;
const GROUP_MS = 250;

interface Group {
  readonly files: FinishedFile[];
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

  /** Commits the store's group, if there is one. A failure is logged and tried again with the next flush. */
  flush(storeId: string): void {
    const group = this.groups.get(storeId);
    if (!group) return;
    clearTimeout(group.timer);
    try {
      const store = this.storage.stores.find(storeId);
      if (store) completeFiles(store, this.owner, group.files, this.seal);
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

  private groupOf(storeId: string): Group {
    let group = this.groups.get(storeId);
    if (!group) {
      group = { files: [], bytes: 0, timer: setTimeout(() => this.flush(storeId), GROUP_MS) };
      this.groups.set(storeId, group);
    }
    return group;
  }
}

/** Marks a file failed with the reason a person is to see. */
export function reportFailure(storage: Storage, owner: string, storeId: string, key: number, error: unknown): void {
  if (!(error instanceof IngestError))
    console.error(`Reading a file of vector store ${storeId} failed: ${String(error)}`);
  const { code, message } =
    error instanceof IngestError
      ? error
      : new IngestError('server_error', 'The engine had an error while reading this file.');
  storage.stores.find(storeId)?.queue.fail(owner, key, { code, message });
}
