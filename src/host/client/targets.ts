// What store and file commands act on: plain data, so that a key binding or a test can give it. The tree's nodes have
// these fields too, and a menu hands over the clicked node and all selected ones.

export interface StoreTarget {
  readonly connectionId: string;
  readonly storeId: string;
}

export interface FileTarget extends StoreTarget {
  readonly fileId: string;
}

export interface BatchTarget extends StoreTarget {
  readonly batchId: string;
}

export type AnyTarget = StoreTarget | FileTarget | BatchTarget;

export function isTarget(value: object): value is AnyTarget {
  return 'connectionId' in value && 'storeId' in value;
}

/** A store itself, not something in it: a row below a store may carry the store's ids for its own commands. */
export function isStoreTarget(value: object): value is StoreTarget {
  if (!isTarget(value) || isFileTarget(value) || isBatchTarget(value)) return false;
  return !('parent' in value && typeof value.parent === 'object' && value.parent !== null && 'storeId' in value.parent);
}

export function isFileTarget(value: object): value is FileTarget {
  return isTarget(value) && 'fileId' in value;
}

export function isBatchTarget(value: object): value is BatchTarget {
  return isTarget(value) && 'batchId' in value;
}
