// Command ids and context keys: each is spelled here once. `npm run check` holds this table against package.json.

export const Commands = {
  showLog: 'vectorStores.showLog',

  refresh: 'vectorStores.refresh',
  stopLoading: 'vectorStores.stopLoading',
  retry: 'vectorStores.retry',
  loadMore: 'vectorStores.loadMore',
  filterStores: 'vectorStores.filterStores',
  filterFiles: 'vectorStores.filterFiles',

  addConnection: 'vectorStores.addConnection',
  editConnection: 'vectorStores.editConnection',
  removeConnection: 'vectorStores.removeConnection',
  useByDefault: 'vectorStores.useByDefault',
  forgetKey: 'vectorStores.forgetKey',
  setEmbeddingKey: 'vectorStores.setEmbeddingKey',

  createStore: 'vectorStores.createStore',
  renameStore: 'vectorStores.renameStore',
  editMetadata: 'vectorStores.editMetadata',
  setExpiration: 'vectorStores.setExpiration',
  copyStore: 'vectorStores.copyStore',
  deleteStore: 'vectorStores.deleteStore',
  deleteExpiredStores: 'vectorStores.deleteExpiredStores',
  deleteSelected: 'vectorStores.deleteSelected',

  addToVectorStore: 'vectorStores.addToVectorStore',
  indexWorkspace: 'vectorStores.indexWorkspace',
  syncStore: 'vectorStores.syncStore',
  autoSync: 'vectorStores.autoSync',
  runInBackground: 'vectorStores.runInBackground',
  showProgress: 'vectorStores.showProgress',
  cancelRuns: 'vectorStores.cancelRuns',
  acceptReview: 'vectorStores.acceptReview',
  cancelReview: 'vectorStores.cancelReview',
  explainFile: 'vectorStores.explainFile',
  findOrphans: 'vectorStores.findOrphans',
  showFailures: 'vectorStores.showFailures',
  retryFailed: 'vectorStores.retryFailed',
  attachUploadedFile: 'vectorStores.attachUploadedFile',
  attachFiles: 'vectorStores.attachFiles',
  openStoreFile: 'vectorStores.openStoreFile',
  viewParsedContent: 'vectorStores.viewParsedContent',
  editAttributes: 'vectorStores.editAttributes',
  savePairs: 'vectorStores.savePairs',
  retryFiles: 'vectorStores.retryFiles',
  removeFromStore: 'vectorStores.removeFromStore',
  deleteFileEverywhere: 'vectorStores.deleteFileEverywhere',
  cancelBatch: 'vectorStores.cancelBatch',

  showDetails: 'vectorStores.showDetails',
  refreshDetails: 'vectorStores.refreshDetails',
  copyId: 'vectorStores.copyId',
  copyAsPython: 'vectorStores.copyAsPython',
  copyAsCurl: 'vectorStores.copyAsCurl',
  copyEngineKey: 'vectorStores.copyEngineKey',

  search: 'vectorStores.search',
  quickSearch: 'vectorStores.quickSearch',
  searchSelection: 'vectorStores.searchSelection',
  findSimilar: 'vectorStores.findSimilar',
  searchInFolder: 'vectorStores.searchInFolder',
  openResult: 'vectorStores.openResult',
  openResultToSide: 'vectorStores.openResultToSide',
  copyResultPlace: 'vectorStores.copyResultPlace',
  copyResultText: 'vectorStores.copyResultText',
  moreLikeResult: 'vectorStores.moreLikeResult',
  filterToFolder: 'vectorStores.filterToFolder',
  openResultStoredText: 'vectorStores.openResultStoredText',
  compareResult: 'vectorStores.compareResult',
  openResultFile: 'vectorStores.openResultFile',
} as const;

/** Keys set with `setContext`, for `when` clauses. */
export const ContextKeys = {
  /** What the view shows in place of rows: see ViewState. */
  viewState: 'vectorStores.viewState',
  /** A plan is being reviewed: its view shows. */
  reviewing: 'vectorStores.reviewing',
  /** A server takes long to answer the view. */
  isLoading: 'vectorStores.isLoading',
} as const;

export const TREE_VIEW = 'vectorStores.stores';

/** Shows while a plan is reviewed. */
export const REVIEW_VIEW = 'vectorStores.review';
