import * as vscode from 'vscode';
import type { Connection } from '../client/connection';
import type { ConnectionService } from './connectionService';

/** The connections of this window. */
export class Connections implements ConnectionService, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  constructor(readonly all: readonly Connection[]) {}

  get(connectionId: string): Connection | undefined {
    return this.all.find((connection) => connection.id === connectionId);
  }

  dispose(): void {
    this.changed.dispose();
  }
}
