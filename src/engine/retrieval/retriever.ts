// Searches stores: keeps those in use in memory, applies filters before ranking, fetches the texts of the hits.
import type { Attributes } from '../../shared/attributes';
import { indexRebuilding } from '../errors';
import { quotedPhrases } from '../search';
import type { FileKey, IndexQuery, StoreIndex } from '../search/contract';
import { DamagedSegmentError } from '../storage/segments';
import type { Storage } from '../storage/storage';
import type { StoreDatabase } from '../storage/storeDatabase';
import type { Filter } from './filter';
import { type LiveFile, LiveStore } from './liveStore';
import { LOOKED_AT, phrasesFirst } from './phrasesFirst';

/** Bytes of index segments kept in memory; the least recently searched stores go first, the one in use never. */
const KEPT_BYTES = 1024 * 1024 * 1024;

export type RetrievalQuery = Omit<IndexQuery, 'accepts' | 'pathOf'> & { readonly filter?: Filter };

export interface RetrievedChunk {
  readonly fileId: string;
  readonly filename: string;
  readonly attributes: Attributes;
  readonly score: number;
  readonly text: string;
}

function letsThrough(filter: Filter, file: LiveFile | undefined): boolean {
  return file !== undefined && filter(file.read);
}

export class Retriever {
  /** In order of use, the least recent first. */
  private readonly live = new Map<string, LiveStore>();

  constructor(
    private readonly storage: Storage,
    private readonly createIndex: () => StoreIndex,
  ) {}

  /**
   * The best chunks of the store's completed files, best first.
   * @throws ApiError 503 while a damaged part of the index is rebuilt, and the errors of SQLite
   */
  search(storeId: string, query: RetrievalQuery): RetrievedChunk[] {
    const database = this.storage.stores.find(storeId);
    if (!database) {
      this.forget(storeId);
      return [];
    }
    const store = this.load(storeId, database);
    const { filter, ...index } = query;
    const phrases = index.ranker === 'auto' ? index.queries.flatMap(quotedPhrases) : [];
    const hits = store.index.search({
      ...index,
      limit: phrases.length > 0 ? Math.max(index.limit, LOOKED_AT) : index.limit,
      ...(filter && { accepts: (key: FileKey) => letsThrough(filter, store.files.get(key)) }),
      pathOf: (key: FileKey) => store.files.get(key)?.path ?? '',
    });
    const chunks = hits.flatMap((hit) => {
      const file = store.files.get(hit.fileKey);
      const text = database.texts.chunk(hit.fileKey, hit.chunk);
      if (!file || text === undefined) return [];
      return [{ fileId: file.fileId, filename: file.filename, attributes: file.attributes, score: hit.score, text }];
    });
    return phrasesFirst(chunks, phrases).slice(0, index.limit);
  }

  /** Gives back the memory of a store that was deleted. */
  forget(storeId: string): void {
    this.live.get(storeId)?.dispose();
    this.live.delete(storeId);
  }

  private load(storeId: string, database: StoreDatabase): LiveStore {
    const store = this.live.get(storeId) ?? new LiveStore(this.createIndex);
    // In order of use: the last one goes to the end.
    this.live.delete(storeId);
    this.live.set(storeId, store);
    while (!this.refresh(storeId, store, database));
    if (database.segments.hasUnsealed()) throw indexRebuilding();
    this.evict();
    return store;
  }

  /** Brings a store up to date; false when a damaged segment had to be taken out first. */
  private refresh(storeId: string, store: LiveStore, database: StoreDatabase): boolean {
    try {
      store.refresh(database);
      return true;
    } catch (error) {
      if (!(error instanceof DamagedSegmentError)) throw error;
      console.error(`Rebuilding a damaged part of the index from the stored text: ${error.message}`);
      this.storage.discardSegment(storeId, error.segmentId);
      return false;
    }
  }

  private evict(): void {
    let bytes = [...this.live.values()].reduce((sum, store) => sum + store.bytes, 0);
    for (const [storeId, store] of this.live) {
      if (bytes <= KEPT_BYTES || this.live.size === 1) return;
      this.forget(storeId);
      bytes -= store.bytes;
    }
  }
}
