import type * as vscode from 'vscode';
import type { EngineProcess } from './client/engineProcess';
import type { PendingRequests } from './client/pendingRequests';
import type { ConnectionService } from './connections/connectionService';
import type { EmbedderKeys } from './connections/embedderKeys';
import type { ProfileStore } from './connections/profileStore';
import type { IndexingStorage } from './indexing/storage';
import type { BatchMemory } from './stores/batchMemory';
import type { RecentStores } from './stores/recentStores';
import type { StoreEvents } from './stores/storeEvents';
import type { WorkspaceStates } from './workspace/states/workspaceStates';

/** What every part of the host is built from; made once, in extension.ts. */
export interface Services {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly engine: EngineProcess;
  readonly profiles: ProfileStore;
  readonly connections: ConnectionService;
  readonly embedderKeys: EmbedderKeys;
  /** Requests of commands and documents. */
  readonly requests: PendingRequests;
  readonly storeEvents: StoreEvents;
  readonly batchMemory: BatchMemory;
  readonly recentStores: RecentStores;
  /** What indexing remembers on this machine. */
  readonly storage: IndexingStorage;
  readonly states: WorkspaceStates;
}
