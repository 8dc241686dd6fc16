// Messages between the host and the search panel's page. The host validates what comes from the page: it is untrusted.
import type { Answer, Facet, Place, StoreChoice } from './answer';
import type { PanelStrings } from './panelStrings';
import type { SearchRequest, StoreKey } from './searchRequest';

export interface SavedSearch {
  readonly name: string;
  readonly request: SearchRequest;
}

export interface SearchMemory {
  /** Queries, newest first. */
  readonly recent: readonly string[];
  readonly saved: readonly SavedSearch[];
}

export const HIT_ACTIONS = [
  'open',
  'openToSide',
  'preview',
  'copyPlace',
  'copyText',
  'moreLikeThis',
  'filterToFolder',
  'openStoredText',
  'compare',
  'openFile',
] as const;
export type HitAction = (typeof HIT_ACTIONS)[number];

export type ToPage =
  | {
      readonly type: 'start';
      readonly strings: PanelStrings;
      readonly request: SearchRequest;
      /** False for what a link filled in: it is for the person to send it. */
      readonly search: boolean;
      readonly memory: SearchMemory;
      /** Search while typing; else on Enter only. */
      readonly searchOnType: boolean;
    }
  | { readonly type: 'stores'; readonly stores: readonly StoreChoice[]; readonly notes: readonly string[] }
  /** `readFrom`: the number of files they come from, where the stores have more. */
  | { readonly type: 'facets'; readonly facets: readonly Facet[]; readonly readFrom?: number }
  | { readonly type: 'memory'; readonly memory: SearchMemory }
  /** Shows a request made elsewhere: by a command, or by a link (`search` is false). */
  | { readonly type: 'show'; readonly request: SearchRequest; readonly search: boolean }
  | { readonly type: 'answer'; readonly generation: number; readonly answer: Answer }
  /** Where hits stand in local files; arrives after the answer, in pieces. */
  | {
      readonly type: 'places';
      readonly generation: number;
      readonly places: readonly { readonly id: number; readonly place: Place }[];
    }
  | { readonly type: 'failed'; readonly generation: number; readonly sentence: string };

export type FromPage =
  /** The page listens; with the request it was showing before a reload. */
  | { readonly type: 'ready'; readonly request?: SearchRequest }
  /** Generations grow: an answer to an older one is dropped on both sides. */
  | { readonly type: 'search'; readonly generation: number; readonly request: SearchRequest }
  | { readonly type: 'cancel' }
  | { readonly type: 'act'; readonly generation: number; readonly hit: number; readonly action: HitAction }
  | { readonly type: 'needFacets'; readonly stores: readonly StoreKey[] }
  /** Keeps the query in the history. */
  | { readonly type: 'remember'; readonly query: string }
  | { readonly type: 'save'; readonly request: SearchRequest }
  | { readonly type: 'forget'; readonly saved: string }
  | { readonly type: 'clearHistory' }
  | { readonly type: 'addFolder' }
  | { readonly type: 'showLog' };
