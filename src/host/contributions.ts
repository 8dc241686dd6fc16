// Command ids and context keys: each is spelled here once. `npm run check` holds this table against package.json.

export const Commands = {
  showLog: 'vectorStores.showLog',
} as const;

/** Keys set with `setContext`, for `when` clauses. */
export const ContextKeys = {} as const;

export const TREE_VIEW = 'vectorStores.stores';
