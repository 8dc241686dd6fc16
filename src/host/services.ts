import type * as vscode from 'vscode';
import type { ConnectionService } from './connections/connectionService';
import type { StoreEvents } from './stores/storeEvents';

/** What every part of the host is built from; made once, in extension.ts. */
export interface Services {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly connections: ConnectionService;
  readonly storeEvents: StoreEvents;
}
