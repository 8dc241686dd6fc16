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

export function isFileTarget(target: AnyTarget): target is FileTarget {
  return 'fileId' in target;
}

export function isBatchTarget(target: AnyTarget): target is BatchTarget {
  return 'batchId' in target;
}

/** All selected targets when the clicked one is among them, else the clicked one alone. */
export function selectedTargets<Target extends StoreTarget>(
  clicked: Target | undefined,
  selected: readonly Target[] | undefined,
): readonly Target[] {
  if (selected && selected.length > 0) return selected;
  return clicked ? [clicked] : [];
}
