import * as vscode from 'vscode';

/** Something on a server changed through this extension; without `storeId` the list of stores itself. */
export interface StoreChange {
  readonly connectionId: string;
  readonly storeId?: string;
}

/** Tells the tree, the search panel and the status bar what changed, so that nothing polls for our own doings. */
export class StoreEvents implements vscode.Disposable {
  private readonly emitter = new vscode.EventEmitter<StoreChange>();
  readonly onDidChange = this.emitter.event;

  notify(change: StoreChange): void {
    this.emitter.fire(change);
  }

  dispose(): void {
    this.emitter.dispose();
  }
}
