import type { Memento } from 'vscode';
import type { StoreRef } from '../client/connection';

const KEY = 'vectorStores.recentStores';
const KEPT = 20;

/** Stores used in this workspace, last used first: what a picker offers on top. */
export class RecentStores {
  constructor(private readonly memento: Memento) {}

  async use(store: StoreRef): Promise<void> {
    const key = keyOf(store);
    const others = this.keys().filter((other) => other !== key);
    await this.memento.update(KEY, [key, ...others].slice(0, KEPT));
  }

  /** Last used first, the others in the order they came in. */
  sort(stores: readonly StoreRef[]): StoreRef[] {
    const keys = this.keys();
    const rank = (store: StoreRef) => {
      const index = keys.indexOf(keyOf(store));
      return index === -1 ? keys.length : index;
    };
    return [...stores].sort((left, right) => rank(left) - rank(right));
  }

  private keys(): readonly string[] {
    return this.memento.get<string[]>(KEY, []);
  }
}

function keyOf(store: StoreRef): string {
  return `${store.connection.id}/${store.storeId}`;
}
