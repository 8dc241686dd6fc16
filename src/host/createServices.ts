import path from 'node:path';
import type * as vscode from 'vscode';
import { builtinConnection } from './client/builtinConnection';
import { EngineProcess } from './client/engineProcess';
import { PendingRequests } from './client/pendingRequests';
import { Connections } from './connections/connections';
import { EmbedderKeys, embedderKeysAtStart } from './connections/embedderKeys';
import { fixedAddress } from './connections/fixedAddress';
import { ProfileStore } from './connections/profileStore';
import { IndexingStorage } from './indexing/storage';
import { createLog } from './log';
import { offerToStop } from './offerToStop';
import type { Services } from './services';
import { BatchMemory } from './stores/batchMemory';
import { RecentStores } from './stores/recentStores';
import { StoreEvents } from './stores/storeEvents';
import { WorkspaceStates } from './workspace/states/workspaceStates';

/** After how long a command that waits for a server says so, in milliseconds. */
const LATE_MS = 2_000;

/** Builds the parts the whole host shares and ties them to the window's life. Starts nothing. */
export function createServices(context: vscode.ExtensionContext): Services {
  const log = createLog();
  const engine = new EngineProcess({
    entry: context.asAbsolutePath('dist/engine/main.js'),
    dataDirectory: context.globalStorageUri.fsPath,
    log: (line) => log.info(`[engine] ${line}`),
    fixedAddress: () => fixedAddress(context.secrets),
    embedderKeys: () => embedderKeysAtStart(context.secrets),
  });
  const profiles = new ProfileStore(context.secrets);
  const builtin = builtinConnection(engine);
  const connections = new Connections(builtin, profiles, context.workspaceState);
  const embedderKeys = new EmbedderKeys(context, builtin, () => engine.state === 'running', log);
  const requests = new PendingRequests(LATE_MS);
  offerToStop(requests);
  const storeEvents = new StoreEvents();
  const storage = new IndexingStorage(path.join(context.globalStorageUri.fsPath, 'indexing'));
  const states = new WorkspaceStates(storage, storeEvents, (error) => log.error('[states]', error));
  context.subscriptions.push(log, engine, profiles, connections, embedderKeys, storeEvents, states);
  return {
    context,
    log,
    engine,
    profiles,
    connections,
    embedderKeys,
    requests,
    storeEvents,
    batchMemory: new BatchMemory(context.globalState),
    storage,
    states,
    recentStores: new RecentStores(context.workspaceState),
  };
}
