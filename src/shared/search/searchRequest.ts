import { DEFAULT_RESULTS } from '../limits';
import { EMPTY_FILTER, type FilterGroup } from './filter';

/** Names a store to the page and in saved searches. */
export interface StoreKey {
  readonly connectionId: string;
  readonly storeId: string;
}

/** A search as the person set it up. */
export interface SearchRequest {
  readonly query: string;
  /** None means all of them, also those made later. */
  readonly stores: readonly StoreKey[];
  /** 1…50, over all stores. */
  readonly limit: number;
  /** 0…1; 0 lets everything through. */
  readonly scoreThreshold: number;
  readonly ranker: 'auto' | 'none';
  readonly rewriteQuery: boolean;
  /** Share of meaning against words, 0…1, where the server takes it; undefined: the server chooses. */
  readonly meaning?: number;
  /** Workspace-relative, with `/`; empty: everywhere. */
  readonly folder: string;
  /** VS Code language id; empty: every language. */
  readonly language: string;
  /** Pattern for the path, like `**\/*.md`; empty: every file. */
  readonly glob: string;
  readonly filter: FilterGroup;
}

export const DEFAULT_REQUEST: SearchRequest = {
  query: '',
  stores: [],
  limit: DEFAULT_RESULTS,
  scoreThreshold: 0,
  ranker: 'auto',
  rewriteQuery: false,
  folder: '',
  language: '',
  glob: '',
  filter: EMPTY_FILTER,
};

export function sameStore(left: StoreKey, right: StoreKey): boolean {
  return left.connectionId === right.connectionId && left.storeId === right.storeId;
}
