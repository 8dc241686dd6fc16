import type * as vscode from 'vscode';
import { builtinConnection } from './client/builtinConnection';
import { EngineProcess } from './client/engineProcess';
import { Connections } from './connections/connections';
import { fixedAddress } from './connections/fixedAddress';
import { ProfileStore } from './connections/profileStore';
import { createLog } from './log';
import type { Services } from './services';
import { BatchMemory } from './stores/batchMemory';
import { RecentStores } from './stores/recentStores';
import { StoreEvents } from './stores/storeEvents';

/** Builds the parts the whole host shares and ties them to the window's life. Starts nothing. */
export function createServices(context: vscode.ExtensionContext): Services {
  const log = createLog();
  const engine = new EngineProcess({
    entry: context.asAbsolutePath('dist/engine/main.js'),
    dataDirectory: context.globalStorageUri.fsPath,
    log: (line) => log.info(`[engine] ${line}`),
    fixedAddress: () => fixedAddress(context.secrets),
  });
  const profiles = new ProfileStore(context.secrets);
  const connections = new Connections(builtinConnection(engine), profiles);
  const storeEvents = new StoreEvents();
  context.subscriptions.push(log, engine, profiles, connections, storeEvents);
  return {
    context,
    log,
    engine,
    profiles,
    connections,
    storeEvents,
    batchMemory: new BatchMemory(context.globalState),
    recentStores: new RecentStores(context.workspaceState),
  };
}
