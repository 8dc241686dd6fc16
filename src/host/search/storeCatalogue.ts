import type { StoreChoice } from '../../shared/search/answer';
import { type StoreKey, sameStore } from '../../shared/search/searchRequest';
import type { StoreRef } from '../client/connection';
import { embedderIn, isElsewhere } from '../client/embedder';
import { everyItem } from '../client/everyItem';
import { describeFailure } from '../client/requestError';
import { storeIsGone, storesNotListed } from '../errors';
import type { Services } from '../services';

interface ListedStore extends StoreRef {
  readonly files: number;
  /** A question to it stays on this machine. */
  readonly local: boolean;
}

/** The stores of every connection, listed once and again after something changed. */
export class StoreCatalogue {
  private listing: Promise<{ stores: ListedStore[]; notes: string[] }> | undefined;

  constructor(private readonly services: Services) {}

  /** The next question lists again. */
  invalidate(): void {
    this.listing = undefined;
  }

  /** What the page shows to choose from; a connection that cannot be listed becomes a note. */
  async choices(): Promise<{ stores: StoreChoice[]; notes: string[] }> {
    const { stores, notes } = await this.list();
    return { stores: stores.map(toChoice), notes };
  }

  /**
   * The stores a request means: those it names, or all of them.
   * @throws UserError when none of those it names is left, or none could be listed
   */
  async resolve(keys: readonly StoreKey[]): Promise<StoreRef[]> {
    const { stores, notes } = await this.list();
    if (stores.length === 0 && notes.length > 0) throw storesNotListed(notes);
    if (keys.length === 0) return stores;
    const found = stores.filter((store) => keys.some((key) => sameStore(key, keyOf(store))));
    if (found.length === 0) throw storeIsGone();
    return found;
  }

  private list(): Promise<{ stores: ListedStore[]; notes: string[] }> {
    this.listing ??= this.listAll();
    return this.listing;
  }

  private async listAll(): Promise<{ stores: ListedStore[]; notes: string[] }> {
    const stores: ListedStore[] = [];
    const notes: string[] = [];
    await Promise.all(
      this.services.connections.all.map(async (connection) => {
        try {
          const client = await connection.client();
          for await (const store of everyItem(client.vectorStores.list({ limit: 100 }))) {
            stores.push({
              connection,
              storeId: store.id,
              name: store.name || store.id,
              files: store.file_counts.total,
              local: connection.kind === 'builtin' && !sendsQuestions(store),
            });
          }
        } catch (error) {
          const { sentence } = describeFailure(error);
          this.services.log.error(`[search] ${connection.label}: ${sentence}`, error);
          notes.push(`${connection.label}: ${sentence}`);
          // A server that is down now may answer the next time.
          this.listing = undefined;
        }
      }),
    );
    const byRecency = new Map(this.services.recentStores.sort(stores).map((store, index) => [store, index]));
    return { stores: stores.sort((left, right) => byRecency.get(left)! - byRecency.get(right)!), notes };
  }
}

/** Whether its questions go to an embedding server on another machine. */
function sendsQuestions(store: Parameters<typeof embedderIn>[0]): boolean {
  const embedder = embedderIn(store);
  return embedder !== undefined && isElsewhere(embedder);
}

/** How a store is named to the page and in saved requests. */
export function keyOf(store: StoreRef): StoreKey {
  return { connectionId: store.connection.id, storeId: store.storeId };
}

function toChoice(store: ListedStore): StoreChoice {
  const { capabilities, label } = store.connection;
  return {
    ...keyOf(store),
    name: store.name,
    connectionLabel: label,
    files: store.files,
    local: store.local,
    searchable: capabilities.search,
    hybrid: capabilities.hybridSearch,
  };
}
