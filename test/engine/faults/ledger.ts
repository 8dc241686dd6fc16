// What a client knows for certain: everything the engine acknowledged, and what it may or may not have done when it
// was killed before it could answer.

/** kept: acknowledged as made. gone: acknowledged as deleted. unsure: asked for, never answered. */
export type State = 'kept' | 'gone' | 'unsure';

export interface LedgerFile {
  readonly id: string;
  /** A word that no other file has. */
  readonly needle: string;
  readonly text: string;
  state: State;
}

export interface LedgerStore {
  readonly id: string;
  /** Shared stores are never deleted: every lane attaches to them. */
  readonly shared: boolean;
  state: State;
}

/** A File attached to a store. */
export interface Link {
  readonly store: LedgerStore;
  readonly file: LedgerFile;
  state: State;
  /** Values its attribute `berth` may have: the last one acknowledged, and those asked for and never answered. */
  berths: number[];
}

export class Ledger {
  readonly files: LedgerFile[] = [];
  readonly stores: LedgerStore[] = [];
  readonly links: Link[] = [];
  /** Uploads and stores asked for whose ids never came back. */
  unansweredFiles = 0;
  unansweredStores = 0;
  /** Requests answered since the beginning. */
  acknowledged = 0;
  /** Replies that must not be. */
  readonly faults: string[] = [];

  linksOf(file: LedgerFile): Link[] {
    return this.links.filter((link) => link.file === file && link.state !== 'gone');
  }

  /** Drops what is gone for good, so that rounds stay equally quick. */
  forgetGone(): void {
    for (const list of [this.files, this.stores, this.links] as { state: State }[][]) {
      list.splice(0, list.length, ...list.filter((entry) => entry.state !== 'gone'));
    }
  }
}
