// Processes that work on files. A process beats while it is alive; one that missed its beats for a few seconds is
// dead and its leases are free. A process that was only suspended finds its leases gone and its results refused.
import { randomBytes } from 'node:crypto';
import type { Database } from './sqlite';

export const HEARTBEAT_MS = 1000;
const DEAD_AFTER_MS = 5000;

export class OwnerRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: () => number,
  ) {}

  /** A name for this process; it lives from its first beat. */
  newOwner(): string {
    return `${process.pid}-${randomBytes(8).toString('hex')}`;
  }

  beat(owner: string): void {
    this.database.run('INSERT OR REPLACE INTO owners VALUES (?, ?)', owner, this.clock());
  }

  live(): string[] {
    return this.database
      .all<{ id: string }>('SELECT id FROM owners WHERE heartbeat_ms > ?', this.clock() - DEAD_AFTER_MS)
      .map((row) => row.id);
  }

  /** Frees every lease of `owner` at once. */
  retire(owner: string): void {
    this.database.run('DELETE FROM owners WHERE id = ?', owner);
  }

  /** Forgets processes long dead; nothing looks at their names any more than at a missing one's. */
  forgetDead(): void {
    this.database.run('DELETE FROM owners WHERE heartbeat_ms <= ?', this.clock() - DEAD_AFTER_MS);
  }
}
