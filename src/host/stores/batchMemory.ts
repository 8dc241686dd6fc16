import type { Memento } from 'vscode';

const KEY = 'vectorStores.batches';
/** Newest batches kept of one store; a server forgets old ones too. */
const KEPT = 100;

/** connection id → store id → batch ids, newest first. */
type Remembered = Record<string, Record<string, string[]>>;

/** The API lists no batches of a store, so the ones this extension made are remembered here, across windows. */
export class BatchMemory {
  constructor(private readonly memento: Memento) {}

  /** Ids of a store's batches, newest first. */
  list(connectionId: string, storeId: string): readonly string[] {
    return this.read()[connectionId]?.[storeId] ?? [];
  }

  async remember(connectionId: string, storeId: string, batchId: string): Promise<void> {
    const others = this.list(connectionId, storeId).filter((id) => id !== batchId);
    await this.write(connectionId, storeId, [batchId, ...others].slice(0, KEPT));
  }

  async forget(connectionId: string, storeId: string, batchId: string): Promise<void> {
    await this.write(
      connectionId,
      storeId,
      this.list(connectionId, storeId).filter((id) => id !== batchId),
    );
  }

  /** For a store that was deleted. */
  async forgetStore(connectionId: string, storeId: string): Promise<void> {
    await this.write(connectionId, storeId, []);
  }

  private read(): Remembered {
    return this.memento.get<Remembered>(KEY, {});
  }

  private async write(connectionId: string, storeId: string, batchIds: string[]): Promise<void> {
    const all = this.read();
    const { [storeId]: _, ...otherStores } = all[connectionId] ?? {};
    const stores = batchIds.length === 0 ? otherStores : { ...otherStores, [storeId]: batchIds };
    await this.memento.update(KEY, { ...all, [connectionId]: stores });
  }
}
