import type * as vscode from 'vscode';
import type { StoreTree } from './storeTree';

const DEFAULT_MS = 2_000;
/** The built-in engine asks for 100 ms; rows that change faster than people read only flicker. */
const SHORTEST_MS = 500;
const LONGEST_MS = 15_000;

/** Follows what is in progress while somebody may be looking, at the pace the server asks for. */
export class LivePolling implements vscode.Disposable {
  private timer: NodeJS.Timeout | undefined;
  private isPolling = false;
  private isDisposed = false;
  private waitMs = DEFAULT_MS;

  constructor(
    private readonly tree: StoreTree,
    private readonly isWatched: () => boolean,
  ) {}

  /** Call whenever something may have begun to move or the view may have become visible. */
  wake(): void {
    if (this.isDisposed || this.isPolling || this.timer !== undefined) return;
    if (!this.isWatched() || !isAnythingMoving(this.tree)) return;
    this.timer = setTimeout(() => void this.poll(), this.waitMs);
  }

  dispose(): void {
    this.isDisposed = true;
    clearTimeout(this.timer);
  }

  private async poll(): Promise<void> {
    this.timer = undefined;
    this.isPolling = true;
    try {
      this.waitMs = waitFor(await readMoving(this.tree));
    } finally {
      this.isPolling = false;
    }
    this.wake();
  }
}

function isAnythingMoving(tree: StoreTree): boolean {
  return tree.storeNodes.some((node) => isMoving(node));
}

function isMoving(node: StoreTree['storeNodes'][number]): boolean {
  return node.store.status === 'in_progress' || node.files.isAnythingMoving || node.batches.isAnythingMoving;
}

/** Reads again all that moves; gives the server's wishes for the next time. */
async function readMoving(tree: StoreTree): Promise<(number | undefined)[]> {
  const moving = tree.storeNodes.filter(isMoving);
  await Promise.all(tree.connectionNodes.filter((node) => node.isAnythingMoving).map((node) => node.pollItems()));
  const hints = await Promise.all(
    moving.map(async (node) => {
      const [, batchHints] = await Promise.all([node.files.pollItems(), node.batches.poll()]);
      return batchHints;
    }),
  );
  return hints.flat();
}

/** The slowest pace any answer asks for, within reason. */
export function waitFor(hints: readonly (number | undefined)[]): number {
  const given = hints.filter((hint) => hint !== undefined);
  const wanted = given.length === 0 ? DEFAULT_MS : Math.max(...given);
  return Math.min(Math.max(wanted, SHORTEST_MS), LONGEST_MS);
}
