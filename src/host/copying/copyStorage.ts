import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { StoreBody } from '../client/createStore';
import { Journal, type Leftover } from '../indexing/run/journal';
import { isHeld } from '../indexing/run/storeLock';

/** What a copy set out to do, in its journal. */
export interface CopyHeader {
  readonly sourceConnectionId: string;
  readonly sourceStoreId: string;
  readonly targetConnectionId: string;
  readonly body: StoreBody;
  /** When it was begun, in milliseconds since the epoch. */
  readonly begunAt: number;
  /** Undefined until it is known to exist. */
  readonly targetStoreId?: string;
}

/** From one store to one connection. */
export type CopyRoute = Pick<CopyHeader, 'sourceConnectionId' | 'sourceStoreId' | 'targetConnectionId'>;

/** Where copies keep their journals: one file each, below one folder on this machine. */
export class CopyStorage {
  constructor(private readonly folder: string) {}

  journal(route: CopyRoute): string {
    const { sourceConnectionId, sourceStoreId, targetConnectionId } = route;
    const key = [sourceConnectionId, sourceStoreId, targetConnectionId].join('\n');
    return path.join(this.folder, `${createHash('sha256').update(key).digest('hex').slice(0, 24)}.jsonl`);
  }

  lock(route: CopyRoute): string {
    return `${this.journal(route)}.lock`;
  }

  read(route: CopyRoute): Leftover<CopyHeader> | undefined {
    return Journal.read<CopyHeader>(this.journal(route));
  }

  /** Copies that did not end properly and that nobody goes on with at the moment. */
  async interrupted(): Promise<CopyHeader[]> {
    const names = await readdir(this.folder).catch(() => []);
    return names.flatMap((name) => {
      if (!name.endsWith('.jsonl') || isHeld(path.join(this.folder, `${name}.lock`))) return [];
      return Journal.read<CopyHeader>(path.join(this.folder, name))?.header ?? [];
    });
  }
}
