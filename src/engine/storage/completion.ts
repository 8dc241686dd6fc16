// The one transaction that makes files completed: their status, their text and their index segment, together or not
// at all. So completed means searchable, and a crash at any moment leaves a file as if its work had not begun.
import type { ContentKind } from '../search/contract';
import type { StoreDatabase } from './storeDatabase';
import { nextRevision } from './storeState';
import type { PackedText } from './texts';

export interface FinishedFile {
  readonly key: number;
  readonly kind: ContentKind;
  readonly usageBytes: number;
  readonly text: PackedText;
  readonly encoded: Uint8Array;
}

type Seal = (encoded: readonly Uint8Array[]) => Uint8Array;

/** Completes the files whose leases `owner` still holds; results of the others are dropped. */
export function completeFiles(store: StoreDatabase, owner: string, files: readonly FinishedFile[], seal: Seal): void {
  // Sealing takes longer than writing, so it stays outside of the lock; a lease lost meanwhile has it done again.
  for (;;) {
    const held = store.queue.held(owner);
    const kept = files.filter((file) => held.has(file.key));
    if (kept.length === 0) return;
    const segment = seal(kept.map((file) => file.encoded));
    const done = store.database.transaction(() => {
      const stillHeld = store.queue.held(owner);
      if (!kept.every((file) => stillHeld.has(file.key))) return false;
      const leaf = store.segments.insert(segment, kept.length);
      const revision = nextRevision(store.database);
      for (const file of kept) {
        store.database.run(
          `UPDATE files SET status = 'completed', usage_bytes = ?, kind = ?, leaf = ?, owner = NULL, revision = ? WHERE key = ?`,
          file.usageBytes,
          file.kind,
          leaf,
          revision,
          file.key,
        );
        store.texts.insert(file.key, file.text);
      }
      return true;
    });
    if (done) return;
  }
}
